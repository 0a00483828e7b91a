// @ts-check
import { chmod, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Removes a data folder with all that is in it. The object store takes the
 * right to write from the folders of its files, which has to come back first.
 *
 * @param {string} folder
 */
export async function removeFolder(folder) {
  await makeWritable(folder);
  await rm(folder, { recursive: true, force: true });
}

/** @param {string} folder */
async function makeWritable(folder) {
  await chmod(folder, 0o755).catch(() => {});
  const entries = await readdir(folder, { withFileTypes: true }).catch(
    () => [],
  );
  for (const entry of entries) {
    if (entry.isDirectory()) {
      await makeWritable(join(folder, entry.name));
    }
  }
}
