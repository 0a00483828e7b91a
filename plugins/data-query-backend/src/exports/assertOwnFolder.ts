import { lstat } from 'node:fs/promises';

/**
 * Refuses a folder that somebody else could have put there or can look into:
 * what is found in it counts as written by the backend, and results are.
 *
 * @throws Error that says what to do
 * @internal
 */
export async function assertOwnFolder(folder: string): Promise<void> {
  const found = await lstat(folder);
  const wrong = (what: string) =>
    new Error(
      `dataQuery.exports.directory '${folder}' ${what}. Name one that is not there yet, it is made with the right owner and permissions`,
    );
  if (found.isSymbolicLink()) {
    throw wrong('is a symbolic link');
  }
  if (!found.isDirectory()) {
    throw wrong('is not a folder');
  }
  // Not on Windows, which has neither.
  const user = process.getuid?.();
  if (user === undefined) {
    return;
  }
  if (found.uid !== user) {
    throw wrong(`belongs to user ${found.uid}, not to the backend's (${user})`);
  }
  const permissions = found.mode % 0o1000;
  if (permissions % 0o100 !== 0) {
    throw wrong(
      `is open to others (permissions ${permissions.toString(8)}, not 700)`,
    );
  }
}
