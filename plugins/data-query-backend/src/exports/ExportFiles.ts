import type { ExportFormat } from '@meshport/plugin-data-query-common';
import { createReadStream, type ReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { assertOwnFolder } from './assertOwnFolder';

/** A file that is being written. @internal */
export interface ExportFileWriter {
  write(data: Uint8Array): Promise<void>;
  /** Makes it whole: on the disk, and under its name. */
  commit(): Promise<void>;
  /** Leaves nothing. */
  abandon(): Promise<void>;
}

const NAME = /^([0-9a-f-]{36})\.(?:csv|json|parquet)(?:\.part)?$/;

/**
 * The files of exports, in a folder that only the backend can enter. Their
 * names are ids that the backend made.
 *
 * @internal
 */
export class ExportFiles {
  static async create(folder: string): Promise<ExportFiles> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await assertOwnFolder(folder);
    return new ExportFiles(folder);
  }

  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  async write(id: string, format: ExportFormat): Promise<ExportFileWriter> {
    const path = this.#path(id, format);
    const part = `${path}.part`;
    const file = await open(part, 'wx', 0o600);
    let closed = false;
    const close = async () => {
      if (!closed) {
        closed = true;
        await file.close();
      }
    };
    return {
      write: async data => {
        let from = 0;
        while (from < data.length) {
          const { bytesWritten } = await file.write(data, from);
          from += bytesWritten;
        }
      },
      commit: async () => {
        await file.sync();
        await close();
        await rename(part, path);
      },
      abandon: async () => {
        await close();
        await rm(part, { force: true });
      },
    };
  }

  /** Undefined if it is not on this machine. */
  async read(
    id: string,
    format: ExportFormat,
  ): Promise<{ bytes: number; stream: () => ReadStream } | undefined> {
    const path = this.#path(id, format);
    const found = await stat(path).catch(() => undefined);
    return found && { bytes: found.size, stream: () => createReadStream(path) };
  }

  async remove(id: string, format: ExportFormat): Promise<void> {
    await rm(this.#path(id, format), { force: true });
  }

  /**
   * Removes what nobody needs, whatever left it; how many. What is not known
   * may belong to somebody with whom the folder is shared, until it is old.
   */
  async sweep(
    needed: (ids: string[]) => Promise<Map<string, boolean>>,
    strangersMs: number,
  ): Promise<number> {
    const found = (await readdir(this.#folder)).flatMap(name => {
      const id = NAME.exec(name)?.[1];
      return id === undefined ? [] : [{ id, path: join(this.#folder, name) }];
    });
    const states = found.length
      ? await needed(found.map(({ id }) => id))
      : new Map();
    let removed = 0;
    for (const { id, path } of found) {
      const keep = states.get(id) ?? (await isYounger(path, strangersMs));
      if (!keep) {
        await rm(path, { force: true });
        removed += 1;
      }
    }
    return removed;
  }

  #path(id: string, format: ExportFormat): string {
    const name = `${id}.${format}`;
    if (!NAME.test(name)) {
      throw new Error('An export has an id of another form');
    }
    return join(this.#folder, name);
  }
}

async function isYounger(path: string, ms: number): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found !== undefined && Date.now() - found.mtimeMs < ms;
}
