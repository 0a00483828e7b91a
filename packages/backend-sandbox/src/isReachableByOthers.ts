import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';

const OTHERS_READ = 0o004;
const OTHERS_EXECUTE = 0o001;

/**
 * Whether a user that owns nothing can read the file (or enter the folder):
 * each folder above must be open to others.
 * @internal
 */
export async function isReachableByOthers(path: string): Promise<boolean> {
  try {
    const target = await stat(path);
    const needed = target.isDirectory()
      ? OTHERS_READ + OTHERS_EXECUTE
      : OTHERS_READ;
    // eslint-disable-next-line no-bitwise
    if ((target.mode & needed) !== needed) {
      return false;
    }
    for (let folder = dirname(path); ; folder = dirname(folder)) {
      // eslint-disable-next-line no-bitwise
      if (((await stat(folder)).mode & OTHERS_EXECUTE) === 0) {
        return false;
      }
      if (folder === dirname(folder)) {
        return true;
      }
    }
  } catch {
    return false;
  }
}
