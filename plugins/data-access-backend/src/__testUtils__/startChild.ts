import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A process of its own that shares the database. @internal */
export interface ChildProcess {
  /** What it said on standard error and how it ended. */
  ended: Promise<{ output: string; signal: string | null }>;
  /** Resolves once it stands still at its fail point. */
  standsStill(): Promise<void>;
  /** Lets it go on. */
  wake(): void;
  /** Asks it for something. */
  send(message: object): void;
  /** Hears what it says. */
  onMessage(listener: (message: any) => void): void;
  kill(): void;
}

/**
 * Runs a file of this folder in a process of its own.
 *
 * @internal
 */
export function startChild(
  file: string,
  options: { job: object; env?: NodeJS.ProcessEnv; require?: string[] },
): ChildProcess {
  const child = spawn(
    process.execPath,
    [
      ...[
        require.resolve('@backstage/cli/config/nodeTransform.cjs'),
        ...(options.require ?? []),
      ].flatMap(path => ['--require', path]),
      join(__dirname, file),
      JSON.stringify(options.job),
    ],
    {
      env: { PATH: process.env.PATH, NODE_ENV: 'test', ...options.env },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    },
  );
  let output = '';
  child.stderr!.on('data', chunk => {
    output += chunk;
  });
  let over = false;
  const ended = new Promise<{ output: string; signal: string | null }>(
    resolve => {
      child.once('close', (_code, signal) => {
        over = true;
        resolve({ output, signal });
      });
    },
  );
  return {
    ended,
    async standsStill() {
      while (!isStopped(child.pid!)) {
        if (over) {
          throw new Error(`It ended before it stood still: ${output}`);
        }
        await new Promise(resolve => setTimeout(resolve, 20));
      }
    },
    wake: () => child.kill('SIGCONT'),
    send: message => child.send(message),
    onMessage: listener => child.on('message', listener),
    kill: () => child.kill('SIGKILL'),
  };
}

/** The state follows the command in parentheses, which may hold anything. */
function isStopped(pid: number): boolean {
  try {
    return /\) T [^)]*$/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
