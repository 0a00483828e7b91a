import type { LoggerService } from '@backstage/backend-plugin-api';
import { chmod, mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isReachableByOthers } from './isReachableByOthers';
import { sweepFolders } from './sweepFolders';

/** A folder for a pool that children can enter and cannot list. @internal */
export async function createPoolFolder(options: {
  /** Where; default the system's temporary folder. */
  wanted: string | undefined;
  isRoot: boolean;
  logger: LoggerService;
}): Promise<string> {
  const { wanted, isRoot, logger } = options;
  let parent = wanted ?? tmpdir();
  await mkdir(parent, { recursive: true });
  if (isRoot && !(await isReachableByOthers(parent))) {
    logger.warn(
      `Children cannot enter ${parent}, their temporary folders are in ${tmpdir()}`,
    );
    parent = tmpdir();
  }
  const prefix = await sweepFolders(parent);
  const folder = await mkdtemp(join(parent, prefix));
  await mkdir(join(folder, 'files'));
  if (isRoot) {
    await chmod(folder, 0o711);
    await chmod(join(folder, 'files'), 0o711);
  }
  return folder;
}
