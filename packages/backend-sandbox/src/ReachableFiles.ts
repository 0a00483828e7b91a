import { randomBytes } from 'node:crypto';
import { join, resolve } from 'node:path';
import { isReachableByOthers } from './isReachableByOthers';
import { linkOrCopy } from './linkOrCopy';

/**
 * Where children find files of the parent's.
 *
 * @internal
 */
export class ReachableFiles {
  readonly #folder: string;
  readonly #isRoot: boolean;
  readonly #found = new Map<string, Promise<string>>();

  /** @param folder - that children can enter and cannot list */
  constructor(folder: string, isRoot: boolean) {
    this.#folder = folder;
    this.#isRoot = isRoot;
  }

  async reach(path: string): Promise<string> {
    const absolute = resolve(path);
    let found = this.#found.get(absolute);
    if (!found) {
      found = this.#make(absolute);
      this.#found.set(absolute, found);
      found.catch(() => this.#found.delete(absolute));
    }
    return found;
  }

  async #make(path: string): Promise<string> {
    if (!this.#isRoot || (await isReachableByOthers(path))) {
      return path;
    }
    const extension = /\.[A-Za-z0-9]{1,10}$/.exec(path)?.[0] ?? '';
    const name = `${randomBytes(16).toString('hex')}${extension}`;
    const linked = join(this.#folder, name);
    await linkOrCopy(path, linked);
    return linked;
  }
}
