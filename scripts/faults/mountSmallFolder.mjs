// @ts-check
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { mkdtemp, rmdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A file system of some megabytes for temporary files, so that a full one can
 * be met; undefined where one cannot be made (it takes root and Linux). Then
 * the queries' own limit stands in for it.
 */
export async function mountSmallFolder() {
  // Not below the folder of the data, which the users of children cannot enter.
  const folder = await mkdtemp(join(tmpdir(), 'meshport-small-'));
  try {
    execFileSync(
      'mount',
      ['-t', 'tmpfs', '-o', 'size=24m,mode=1777', 'tmpfs', folder],
      { stdio: 'ignore' },
    );
  } catch {
    await rmdir(folder);
    return undefined;
  }
  return {
    folder,
    unmount: () => {
      execFileSync('umount', ['-l', folder], { stdio: 'ignore' });
      rmSync(folder, { recursive: true });
    },
  };
}
