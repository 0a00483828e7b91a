import { readdir, readlink, rm } from 'node:fs/promises';
import { join } from 'node:path';

const NAME = /^meshport-pool-(\d*)-(\d+)-/;

function isGone(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

/**
 * Removes what pools of killed parents left behind, and gives the beginning of
 * this one's name. Process ids mean something only within their namespace, and
 * a temporary folder may be shared with other containers.
 *
 * @internal
 */
export async function sweepFolders(parent: string): Promise<string> {
  const namespace = await readlink('/proc/self/ns/pid').catch(() => '');
  const own = namespace.replace(/\D/g, '');
  for (const name of await readdir(parent)) {
    const [, theirs, pid] = NAME.exec(name) ?? [];
    if (pid !== undefined && theirs === own && isGone(Number(pid))) {
      await rm(join(parent, name), { recursive: true, force: true }).catch(
        () => {},
      );
    }
  }
  return `meshport-pool-${own}-${process.pid}-`;
}
