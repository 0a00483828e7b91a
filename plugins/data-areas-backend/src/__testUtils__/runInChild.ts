import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { ChildJob } from './loadInChild';

/** Runs a load, or a removal of old snapshots, in a process of its own. @internal */
export async function runInChild(
  job: ChildJob,
  failPoint?: string,
): Promise<{ signal: string | null; code: number | null; output: string }> {
  const child = spawn(
    process.execPath,
    [
      '--require',
      require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      join(__dirname, 'loadInChild.ts'),
      JSON.stringify(job),
    ],
    {
      env: {
        PATH: process.env.PATH,
        NODE_ENV: 'test',
        ...(failPoint ? { MESHPORT_FAIL_POINT: failPoint } : {}),
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
    child.once('close', (code, signal) => resolve({ signal, code, output }));
  });
}
