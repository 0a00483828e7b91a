import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type {
  ProvisioningTurn,
  WantedGrant,
} from '@meshport/plugin-data-access-node';
import type { PostgresConnection, PostgresTable } from '../config';

/** What the process is told on its command line. @internal */
export type ChildJob = {
  action: 'provision' | 'deprovision';
  grant: WantedGrant;
  turn: ProvisioningTurn;
  connection: Omit<PostgresConnection, 'tables' | 'logins'>;
  tables: [string, PostgresTable][];
  logins: [string, string][];
};

/** Makes or takes away a grant in a process of its own. @internal */
export async function runInChild(
  job: ChildJob,
  failPoint: string,
  options: { whileItStandsStill?: () => Promise<void> } = {},
): Promise<{ signal: string | null; output: string }> {
  const child = spawn(
    process.execPath,
    [
      '--require',
      require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      join(__dirname, 'provisionInChild.ts'),
      JSON.stringify(job),
    ],
    {
      env: {
        PATH: process.env.PATH,
        NODE_ENV: 'test',
        MESHPORT_FAIL_POINT: failPoint,
        ...(options.whileItStandsStill && { MESHPORT_FAIL_SIGNAL: 'SIGSTOP' }),
      },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  let output = '';
  child.stderr.on('data', chunk => {
    output += chunk;
  });
  const ended = new Promise<{ signal: string | null; output: string }>(
    (resolve, reject) => {
      child.once('error', reject);
      child.once('close', (_code, signal) => resolve({ signal, output }));
    },
  );
  if (options.whileItStandsStill) {
    while (!isStopped(child.pid!)) {
      await new Promise(resolve => setTimeout(resolve, 20));
    }
    try {
      await options.whileItStandsStill();
    } finally {
      child.kill('SIGCONT');
    }
  }
  return await ended;
}

/** The state follows the command in parentheses, which may hold anything. */
function isStopped(pid: number): boolean {
  return /\) [TX] [^)]*$/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
}
