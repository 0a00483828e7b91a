// @ts-check
import { fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../../scripts/database/startPostgres.mjs';

/**
 * In a process of its own, with a fresh database that waits for the disk.
 *
 * @param {string} root
 * @param {{ database: string, part: string, sizes: object }} job
 * @returns {Promise<any[]>}
 */
export async function startPart(root, job) {
  console.log(`\n${job.database}, ${job.part}`);
  const directory = await mkdtemp(join(tmpdir(), 'meshport-bench-'));
  const postgres =
    job.database === 'postgres'
      ? await startPostgres({ durable: true })
      : undefined;
  const require = createRequire(
    join(root, 'plugins/data-access-backend/package.json'),
  );
  try {
    return await new Promise((resolve, reject) => {
      const child = fork(
        join(root, 'bench/access/runPart.cjs'),
        [
          JSON.stringify({
            ...job,
            connection: postgres
              ? { client: 'pg', connection: postgres.connectionString }
              : {
                  client: 'better-sqlite3',
                  connection: { filename: join(directory, 'bench.sqlite') },
                  useNullAsDefault: true,
                },
          }),
        ],
        {
          execArgv: [
            '--require',
            require.resolve('@backstage/cli/config/nodeTransform.cjs'),
          ],
          env: { ...process.env, NODE_ENV: 'test', LOG_LEVEL: 'error' },
        },
      );
      /** @type {any[]} */
      let bars = [];
      child.on('message', message => {
        bars = /** @type {any[]} */ (message);
      });
      child.once('error', reject);
      child.once('exit', code =>
        code === 0 ? resolve(bars) : reject(new Error(`${job.part} failed`)),
      );
    });
  } finally {
    await postgres?.stop();
    await rm(directory, { recursive: true, force: true });
  }
}
