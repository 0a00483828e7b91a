// @ts-check
import { fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startPostgres } from '../scripts/database/startPostgres.mjs';
import { PlainError } from '../scripts/toolchain/explainFailure.mjs';
import { assertQuiet, report } from './harness/report.mjs';

const PARTS = ['decide', 'lists', 'ledger', 'appends', 'ends'];
const DATABASES = ['postgres', 'sqlite'];

/** How large everything is, as the issue has it. */
const SIZES = {
  grants: 100_000,
  requests: 10_000,
  rows: 1_000_000,
  ends: 10_000,
  pairs: 100,
};

/**
 * `npm run bench -- access [part...] [--database=postgres|sqlite] [--grants=n]
 * [--requests=n] [--rows=n] [--ends=n] [--pairs=n]`: decisions, lists, the
 * ledger and ends, through the plugin's own services, on both databases.
 *
 * @param {{ root: string, args: string[] }} options
 */
export default async function access({ root, args }) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      database: { type: 'string' },
      ...Object.fromEntries(
        Object.keys(SIZES).map(name => [name, { type: 'string' }]),
      ),
    },
  });
  const unknown = positionals.find(part => !PARTS.includes(part));
  if (unknown !== undefined) {
    throw new PlainError(
      `There is no part '${unknown}', try ${PARTS.join(', ')}.`,
    );
  }
  const sizes = Object.fromEntries(
    Object.entries(SIZES).map(([name, size]) => [
      name,
      Number(/** @type {any} */ (values)[name] ?? size),
    ]),
  );
  const parts = positionals.length ? positionals : PARTS;
  const inconclusive = assertQuiet();

  /** @type {Record<string, any[]>} */
  const bars = { postgres: [], sqlite: [] };
  for (const database of DATABASES) {
    if (values.database && values.database !== database) {
      continue;
    }
    for (const part of parts) {
      bars[database].push(...(await runPart(root, { database, part, sizes })));
    }
  }
  return report(
    root,
    'access',
    [
      ...Object.entries(bars).flatMap(([database, list]) =>
        list.map(({ compare: _, ...bar }) => ({
          ...bar,
          name: `${database}: ${bar.name}`,
        })),
      ),
      ...sqliteOverPostgres(bars),
    ],
    inconclusive,
  );
}

/** @param {Record<string, any[]>} bars */
function sqliteOverPostgres({ postgres, sqlite }) {
  return sqlite.flatMap(bar => {
    const other = postgres.find(({ name }) => name === bar.name);
    if (!other || !bar.compare || other.value <= 0) {
      return [];
    }
    return [
      {
        name: `SQLite over PostgreSQL: ${bar.name}`,
        value: bar.value / other.value,
        bar: 2,
        unit: 'x',
        better: /** @type {const} */ ('lower'),
      },
    ];
  });
}

/**
 * In a process of its own, with a fresh database that waits for the disk.
 *
 * @param {string} root
 * @param {{ database: string, part: string, sizes: object }} job
 * @returns {Promise<any[]>}
 */
async function runPart(root, job) {
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
