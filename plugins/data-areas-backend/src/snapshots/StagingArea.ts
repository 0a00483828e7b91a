import { createHash, randomUUID } from 'node:crypto';
import { chmod, mkdir, mkdtemp, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { InputError } from '@backstage/errors';

/** A file on its way. @internal */
export interface StagedFile {
  path: string;
  /** Lower case hex. */
  sha256: string;
  bytes: number;
}

/**
 * A folder for files on their way, which the children that work on them can
 * enter but not list.
 *
 * @internal
 */
export class StagingArea {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  static async create(options: { directory: string }): Promise<StagingArea> {
    await mkdir(options.directory, { recursive: true });
    const folder = await mkdtemp(join(options.directory, 'meshport-staging-'));
    await chmod(folder, 0o711);
    return new StagingArea(folder);
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
    const path = join(this.#folder, randomUUID());
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
      return { path, sha256: hash.digest('hex'), bytes };
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    } finally {
      await handle.close();
    }
  }

  async discard(file: StagedFile): Promise<void> {
    await rm(file.path, { force: true });
  }

  async remove(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }
}
