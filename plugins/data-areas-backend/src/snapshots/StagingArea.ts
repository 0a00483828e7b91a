import { createHash, randomUUID } from 'node:crypto';
import {
  chmod,
  lstat,
  mkdir,
  mkdtemp,
  open,
  readdir,
  rm,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { InputError } from '@backstage/errors';

/** A file on its way. @internal */
export interface StagedFile {
  path: string;
  /** Lower case hex. */
  sha256: string;
  bytes: number;
}

/** A load takes minutes; what is older was left behind by a process that ended. */
const LEFT_BEHIND_MS = 24 * 60 * 60 * 1000;
const PREFIX = 'meshport-staging-';

/**
 * Files on their way, each in a folder that the children who work on it can
 * enter but not list.
 *
 * @internal
 */
export class StagingArea {
  readonly #directory: string;

  private constructor(directory: string) {
    this.#directory = directory;
  }

  static async create(options: { directory: string }): Promise<StagingArea> {
    await mkdir(options.directory, { recursive: true });
    return new StagingArea(options.directory);
  }

  /** @throws InputError if there is more than `maxBytes`. */
  async receive(
    body: Readable,
    options: { maxBytes: number },
  ): Promise<StagedFile> {
    const { maxBytes } = options;
    return this.collect(async write => {
      let bytes = 0;
      // A request that is destroyed here could not be answered any more.
      for await (const chunk of body.iterator({ destroyOnReturn: false })) {
        bytes += chunk.length;
        if (bytes > maxBytes) {
          throw new InputError(
            `The file is larger than the ${maxBytes} bytes that are accepted`,
          );
        }
        await write(chunk);
      }
    });
  }

  /** Takes what a function writes. */
  async collect(
    produce: (write: (chunk: Uint8Array) => Promise<void>) => Promise<void>,
  ): Promise<StagedFile> {
    const folder = await mkdtemp(join(this.#directory, PREFIX));
    const path = join(folder, randomUUID());
    try {
      await chmod(folder, 0o711);
      return { path, ...(await writeFile(path, produce)) };
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
  }

  async discard(file: StagedFile): Promise<void> {
    await rm(dirname(file.path), { recursive: true, force: true });
  }

  /** Removes what processes that were killed left behind. */
  async sweep(): Promise<void> {
    for (const name of await readdir(this.#directory)) {
      const folder = join(this.#directory, name);
      const found =
        name.startsWith(PREFIX) && (await lstat(folder).catch(() => undefined));
      if (
        found &&
        found.isDirectory() &&
        found.uid === process.getuid?.() &&
        Date.now() - found.mtimeMs > LEFT_BEHIND_MS
      ) {
        await rm(folder, { recursive: true, force: true });
      }
    }
  }
}

async function writeFile(
  path: string,
  produce: (write: (chunk: Uint8Array) => Promise<void>) => Promise<void>,
): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash('sha256');
  let bytes = 0;
  // Only who knows the name gets to the file, and nobody can list the names.
  const handle = await open(path, 'wx', 0o644);
  try {
    await produce(async chunk => {
      bytes += chunk.length;
      hash.update(chunk);
      await handle.writeFile(chunk);
    });
    return { sha256: hash.digest('hex'), bytes };
  } finally {
    await handle.close();
  }
}
