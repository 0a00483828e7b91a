import { spawn, type ChildProcess } from 'node:child_process';
import type { SandboxLimits } from './SandboxLimits';
import type { StagedWorker } from './stageWorker';

const FILE_BLOCK_BYTES = 512;

// `ulimit` has no counterpart in Node; the shell replaces itself with the child.
// Where memory runs out, the kernel is to choose a child rather than the parent.
const LIMIT_SCRIPT = `
ulimit -d "$1" 2>/dev/null; ulimit -c 0; ulimit -f "$2"
{ echo 900 > /proc/self/oom_score_adj; } 2>/dev/null
niceness="$3"; shift 3
if [ "$niceness" != 0 ] && command -v nice >/dev/null; then exec nice -n "$niceness" "$@"; fi
exec "$@"`;

/**
 * Starts a child under its limits, with an environment of PATH and TMPDIR alone.
 *
 * @internal
 */
export function spawnChild(options: {
  staged: StagedWorker;
  limits: SandboxLimits;
  /** Its working directory and temporary folder. */
  folder: string;
  /** Set when the parent is root. */
  user?: { uid: number; gid: number };
}): ChildProcess {
  const { staged, limits, folder, user } = options;
  return spawn(
    'sh',
    [
      '-c',
      LIMIT_SCRIPT,
      'sh',
      String(Math.ceil(limits.dataBytes / 1024)),
      String(Math.ceil(limits.fileBytes / FILE_BLOCK_BYTES)),
      String(limits.niceness ?? 0),
      staged.nodePath,
      staged.bootPath,
      staged.workerPath,
    ],
    {
      cwd: folder,
      env: { PATH: '/usr/bin:/bin', TMPDIR: folder },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      serialization: 'advanced',
      ...user,
    },
  );
}
