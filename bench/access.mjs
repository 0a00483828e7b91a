// @ts-check
import { parseArgs } from 'node:util';
import { PlainError } from '../scripts/toolchain/explainFailure.mjs';
import { startPart } from './access/startPart.mjs';
import { assertQuiet, report } from './harness/report.mjs';

const PARTS = ['decide', 'lists', 'ledger', 'appends', 'ends'];
const DATABASES = ['postgres', 'sqlite'];

/** How large everything is in a whole run. */
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
      bars[database].push(
        ...(await startPart(root, { database, part, sizes })),
      );
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
