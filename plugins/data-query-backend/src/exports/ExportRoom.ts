import { TooManyQueriesError } from '../admission/TooManyQueriesError';
import type { Caller } from '../callers/CallerReader';
import type { ExportFiles } from './ExportFiles';
import type { ExportStore } from './ExportStore';

/** @internal */
export interface ExportRoomOptions {
  store: ExportStore;
  files: ExportFiles;
  /** How many exports one user may have. */
  maxPerUser: number;
  /** Of one file. */
  maxBytes: number;
  /** Of what one user has. */
  maxUserBytes: number;
  /** Of all files on all replicas together. */
  maxTotalBytes: number;
}

/** Whoever made a file has had time to fetch it. */
const LEFT_ALONE_MS = 60 * 60_000;
const RETRY_SECONDS = 60;
const FULL_RETRY_SECONDS = 10 * 60;
const MEBIBYTE = 1024 * 1024;

/**
 * Keeps the files of exports within their bounds. Where all room is taken, the
 * files that have been there longest go first.
 *
 * @internal
 */
export class ExportRoom {
  static create(options: ExportRoomOptions): ExportRoom {
    return new ExportRoom(options);
  }

  readonly #options: ExportRoomOptions;

  private constructor(options: ExportRoomOptions) {
    this.#options = options;
  }

  /** @throws TooManyQueriesError where there is none for one more */
  async make(caller: Caller): Promise<void> {
    const { store, maxPerUser, maxUserBytes } = this.#options;
    const own = await store.taken(caller);
    if (own.count >= maxPerUser) {
      throw new TooManyQueriesError(
        `You already have ${maxPerUser} exports, delete one first`,
        RETRY_SECONDS,
      );
    }
    if (own.bytes >= maxUserBytes) {
      throw new TooManyQueriesError(
        `Your exports take ${inMiB(own.bytes)} of ${inMiB(
          maxUserBytes,
        )} MiB, delete one first`,
        RETRY_SECONDS,
      );
    }
    await this.#makeRoom(1);
  }

  /** Once it is among those that are being written: two may have begun at once. */
  async confirm(): Promise<void> {
    await this.#makeRoom(0);
  }

  async #makeRoom(more: number): Promise<void> {
    const { store, files, maxBytes, maxTotalBytes } = this.#options;
    const { there, writing } = await store.takenByAll();
    // What is being written may come to be as large as a file may be.
    let over = there + (writing + more) * maxBytes - maxTotalBytes;
    if (over <= 0) {
      return;
    }
    for (const oldest of await store.oldest(LEFT_ALONE_MS)) {
      await store.drop(oldest.id);
      await files.remove(oldest.id, oldest.format);
      over -= oldest.bytes;
      if (over <= 0) {
        return;
      }
    }
    throw new TooManyQueriesError(
      'There is no room for the files of more exports now; try again later, or delete what you have fetched',
      FULL_RETRY_SECONDS,
    );
  }
}

function inMiB(bytes: number): number {
  return Math.ceil(bytes / MEBIBYTE);
}
