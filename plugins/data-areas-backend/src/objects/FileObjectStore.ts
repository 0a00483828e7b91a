import { createHash, randomUUID } from 'node:crypto';
import {
  chmod,
  mkdir,
  open,
  readdir,
  rename,
  rm,
  stat,
  utimes,
} from 'node:fs/promises';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { NotFoundError } from '@backstage/errors';
import type {
  ObjectStore,
  StoredObject,
} from '@meshport/plugin-data-areas-node';

const KEY = /^[0-9a-f]{64}$/;
const FILE_NAME = 'data.parquet';
const UNFINISHED = 'unfinished-';

/**
 * Keeps each object as a read-only file in a read-only folder of its own,
 * named after the SHA-256 of the bytes.
 *
 * @remarks
 * The file is written and flushed under another name, and appears whole by a
 * rename. Where the process is not root this is what keeps an engine of the
 * same user from writing into data.
 *
 * @internal
 */
export class FileObjectStore implements ObjectStore {
  readonly #directory: string;

  private constructor(directory: string) {
    this.#directory = directory;
  }

  static async create(options: {
    directory: string;
  }): Promise<FileObjectStore> {
    await mkdir(options.directory, { recursive: true });
    return new FileObjectStore(options.directory);
  }

  async put(body: Readable): Promise<StoredObject> {
    const unfinished = join(this.#directory, `${UNFINISHED}${randomUUID()}`);
    await mkdir(unfinished);
    try {
      const { sha256, bytes } = await writeThrough(
        body,
        join(unfinished, FILE_NAME),
      );
      await chmod(unfinished, 0o555);
      await this.#moveInto(unfinished, sha256);
      return { key: sha256, sha256, bytes };
    } finally {
      await removeFolder(unfinished);
    }
  }

  async get(key: string): Promise<Readable> {
    const path = this.#pathOf(key);
    const handle = await open(path, 'r').catch(error => {
      throw isMissing(error)
        ? new NotFoundError(`There is no object '${key}'`)
        : error;
    });
    return handle.createReadStream();
  }

  async localPath(key: string): Promise<string | undefined> {
    return this.#pathOf(key);
  }

  async delete(key: string): Promise<void> {
    this.#pathOf(key);
    await removeFolder(join(this.#directory, key));
  }

  async *list(): AsyncIterable<{ key: string; modifiedAt: number }> {
    for (const key of await readdir(this.#directory)) {
      if (KEY.test(key) || key.startsWith(UNFINISHED)) {
        const found = await stat(join(this.#directory, key)).catch(
          () => undefined,
        );
        if (found) {
          yield { key, modifiedAt: found.mtimeMs };
        }
      }
    }
  }

  async #moveInto(folder: string, key: string): Promise<void> {
    const target = join(this.#directory, key);
    try {
      await rename(folder, target);
    } catch (error) {
      if (
        !['ENOTEMPTY', 'EEXIST'].includes(
          (error as NodeJS.ErrnoException).code ?? '',
        )
      ) {
        throw error;
      }
      const now = new Date();
      await utimes(target, now, now);
    }
    await flush(this.#directory);
  }

  #pathOf(key: string): string {
    // Keys come from the database; one that is no hash must still not become a path.
    if (!KEY.test(key) && !key.startsWith(UNFINISHED)) {
      throw new NotFoundError(`There is no object '${key}'`);
    }
    return join(this.#directory, key, FILE_NAME);
  }
}

async function writeThrough(
  body: Readable,
  path: string,
): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash('sha256');
  let bytes = 0;
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(undefined, chunk);
    },
  });
  await pipeline(
    body,
    meter,
    createWriteStream(path, { flags: 'wx', mode: 0o444, flush: true }),
  );
  return { sha256: hash.digest('hex'), bytes };
}

async function flush(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function removeFolder(folder: string): Promise<void> {
  await chmod(folder, 0o755).catch(error => {
    if (!isMissing(error)) {
      throw error;
    }
  });
  await rm(folder, { recursive: true, force: true });
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}
