import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { WantedGrant } from '@meshport/plugin-data-access-node';
import type { PostgresConnection, PostgresTable } from '../config';

/** What the process is told on its command line. @internal */
export type ChildJob = {
  action: 'provision' | 'deprovision';
  grant: WantedGrant;
  connection: Omit<PostgresConnection, 'tables' | 'logins'>;
  tables: [string, PostgresTable][];
  logins: [string, string][];
};

/** Makes or takes away a grant in a process of its own. @internal */
export async function runInChild(
  job: ChildJob,
  failPoint: string,
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
      },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  let output = '';
  child.stderr.on('data', chunk => {
    output += chunk;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (_code, signal) => resolve({ signal, output }));
  });
}
