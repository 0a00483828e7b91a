import { chmod, copyFile, link, stat } from 'node:fs/promises';

const READ_EXECUTE_ALL = 0o555;

/**
 * Puts a file at a second place: the same bytes on the disk where the file
 * system and the file's mode allow it, else a copy. Others can read it there
 * and cannot write to it.
 * @internal
 */
export async function linkOrCopy(from: string, to: string): Promise<void> {
  const { mode, uid } = await stat(from);
  // A link shares owner and mode with the original, so these must already be safe.
  // eslint-disable-next-line no-bitwise
  const safe = (mode & 0o004) !== 0 && (mode & 0o022) === 0 && uid === 0;
  if (safe) {
    try {
      await link(from, to);
      return;
    } catch {
      // Another file system (EXDEV), or links are not allowed here: copy.
    }
  }
  await copyFile(from, to);
  await chmod(to, READ_EXECUTE_ALL);
}
