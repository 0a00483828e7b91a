import { DuckDBInstance } from '@duckdb/node-api';
import type { DecisionColumn, Mask } from '@meshport/plugin-data-access-common';
import type { GovernedSource } from '@meshport/plugin-data-query-node';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A raw value in either world; what the mask may reveal of both is the same. */
type Pair = [one: string, other: string];

interface WorldColumn {
  name: string;
  type: string;
  mask?: Mask;
  /** Of the n-th row, as SQL. */
  pair: (n: number, random: (below: number) => number) => Pair;
}

const text = (value: string) => `'${value.replaceAll("'", "''")}'`;
/** Numbers, words and dates, so that each cast throws on some of them. */
const WORDS = ['12', 'abc', '2026-01-01', '-7.5', '', "it's", 'true', '999'];

/** Columns under every kind of mask; the first one is not masked. @internal */
export const WORLD_COLUMNS: readonly WorldColumn[] = [
  { name: 'n', type: 'INTEGER', pair: n => [String(n), String(n)] },
  {
    name: 'nothing',
    type: 'VARCHAR',
    mask: { kind: 'null' },
    pair: (_, random) => [anyText(random), anyText(random)],
  },
  {
    name: 'redacted',
    type: 'VARCHAR',
    mask: { kind: 'redact', text: '17' },
    pair: (_, random) => [anyText(random), anyText(random)],
  },
  {
    name: 'part',
    type: 'VARCHAR',
    mask: { kind: 'partial', keepStart: 1, keepEnd: 1, fill: '0' },
    pair: (_, random) => {
      const length = random(5);
      const [start, end] = [random(10), random(10)];
      const value = (digit: string) =>
        text(
          length < 3
            ? digit.repeat(length)
            : `${start}${digit.repeat(length - 2)}${end}`,
        );
      return [value('x'), value('4')];
    },
  },
  {
    name: 'month',
    type: 'DATE',
    mask: { kind: 'truncate', unit: 'month' },
    pair: (n, random) => {
      const value = () => `date '2026-0${1 + (n % 9)}-${10 + random(18)}'`;
      return n === 5
        ? [`date '5877642-06-25 (BC)'`, `date '5877642-06-26 (BC)'`]
        : [value(), value()];
    },
  },
  {
    name: 'day',
    type: 'TIMESTAMP',
    mask: { kind: 'truncate', unit: 'day' },
    pair: (n, random) => {
      const value = () =>
        `timestamp '2026-01-${10 + (n % 18)} ${10 + random(14)}:${
          10 + random(50)
        }:00'`;
      return [value(), value()];
    },
  },
  {
    name: 'tens',
    type: 'INTEGER',
    mask: { kind: 'round', step: '10' },
    pair: (n, random) => {
      const value = () => String((n % 12) * 10 - 40 + random(9) - 4);
      return n === 7 ? ['2147483647', '2147483646'] : [value(), value()];
    },
  },
  {
    name: 'ones',
    type: 'DOUBLE',
    mask: { kind: 'round', step: '1' },
    pair: (n, random) => {
      const value = () => `${(n % 4) - 1 + (random(80) - 40) / 100}::double`;
      return [value(), value()];
    },
  },
  {
    name: 'halves',
    type: 'DECIMAL(12,2)',
    mask: { kind: 'round', step: '0.5' },
    pair: (n, random) => {
      const value = () => String((n % 10) / 2 + (random(40) - 20) / 100);
      return [value(), value()];
    },
  },
  {
    name: 'band',
    type: 'HUGEINT',
    mask: {
      kind: 'generalise',
      bands: [
        { upTo: { type: 'number', value: '10.5' }, label: '0' },
        { label: '100' },
      ],
    },
    pair: (n, random) => {
      const value = () => String(n % 2 ? random(11) : 11 + random(1000));
      return n % 50
        ? [value(), value()]
        : ['170141183460469231731687303715884105727', '11'];
    },
  },
  {
    name: 'letter',
    type: 'VARCHAR',
    mask: {
      kind: 'generalise',
      bands: [
        { upTo: { type: 'string', value: 'm' }, label: '3' },
        { label: 'x' },
      ],
    },
    pair: (n, random) => {
      const value = () => text((n % 2 ? 'abc' : 'xyz')[random(3)] + random(9));
      return [value(), value()];
    },
  },
  {
    // Which are equal is told, so that is the same in both worlds.
    name: 'code',
    type: 'VARCHAR',
    mask: { kind: 'hash', linkGroup: 'g' },
    pair: n => [text(`one ${n % 13}`), text(`${1000 - (n % 13) * 7}`)],
  },
  {
    // Not granted at all.
    name: 'hidden',
    type: 'VARCHAR',
    pair: (_, random) => [anyText(random), anyText(random)],
  },
];

function anyText(random: (below: number) => number): string {
  const at = random(WORDS.length + 1);
  return at < WORDS.length ? text(WORDS[at]) : 'null';
}

/** Their table. @internal */
export const WORLD_TABLE = 'lab.worlds.people';

const ROWS = 600;

/**
 * Two files that a decision makes the same of: raw values that are masked
 * alike, and rows that the row filter hides of which nothing is the same.
 *
 * @internal
 */
export async function createMaskWorlds(seed: number): Promise<{
  sources: (masked: boolean) => [GovernedSource, GovernedSource];
  remove: () => void;
}> {
  const folder = mkdtempSync(join(tmpdir(), 'meshport-worlds-'));
  chmodSync(folder, 0o755);
  const random = randomOf(seed);
  const rows: [string[], string[]] = [[], []];
  for (let n = 0; n < ROWS; n++) {
    const pairs = WORLD_COLUMNS.map(column => column.pair(n, random));
    for (const world of [0, 1] as const) {
      rows[world].push(
        row(
          pairs.map(pair => pair[world]),
          'seen',
        ),
      );
      for (let more = random(3); more > 0; more--) {
        const filtered = WORLD_COLUMNS.map(
          column => column.pair(random(ROWS), random)[random(2)],
        );
        rows[world].push(row(filtered, 'filtered'));
      }
    }
  }
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const paths = [0, 1].map(world => join(folder, `${world}.parquet`));
  for (const world of [0, 1]) {
    const list = WORLD_COLUMNS.map(
      ({ name, type }) => `cast(${name} as ${type}) as ${name}`,
    );
    const names = WORLD_COLUMNS.map(column => column.name);
    await connection.run(
      `copy (select ${list.join(', ')}, state from (values ${rows[world].join(
        ', ',
      )}) t(${names.join(', ')}, state)) to '${paths[world]}' (format parquet)`,
    );
    chmodSync(paths[world], 0o444);
  }
  connection.closeSync();
  instance.closeSync();
  return {
    sources: masked => [sourceOf(paths[0], masked), sourceOf(paths[1], masked)],
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function row(values: string[], state: string): string {
  return `(${[...values, `'${state}'`].join(', ')})`;
}

function sourceOf(localPath: string, masked: boolean): GovernedSource {
  const columns = WORLD_COLUMNS.filter(
    column => !masked || column.name !== 'hidden',
  ).map(
    ({ name, mask }): DecisionColumn => ({
      name,
      logicalType: 'string',
      ...(masked && mask ? { mask } : {}),
    }),
  );
  const [catalog, schema, table] = WORLD_TABLE.split('.');
  return {
    portRef: 'dataproduct:lab/worlds#people@1',
    sqlName: { catalog, schema, table },
    hashKeys: { g: 'c3'.repeat(32) },
    snapshot: {
      id: 'world',
      columns: [
        ...WORLD_COLUMNS.map(({ name, type }) => ({ name, type })),
        { name: 'state', type: 'VARCHAR' },
      ],
      objects: [{ key: 'world', sha256: '', bytes: 0, rows: 0, localPath }],
      rows: 0,
      bytes: 0,
      createdAt: 0,
      createdBy: 'user:default/loader',
    },
    decision: {
      id: 'decision',
      portRef: 'dataproduct:lab/worlds#people@1',
      effect: 'allow',
      basis: 'agreement',
      columns,
      ...(masked
        ? {
            rowFilter: {
              kind: 'eq' as const,
              column: 'state',
              value: { type: 'string' as const, value: 'seen' },
            },
          }
        : {}),
      version: '1',
      leaseUntil: 0,
    },
  };
}

/** mulberry32 */
function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return below => {
    state = (state + 0x6d2b79f5) % 2 ** 32;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
