import assert from 'node:assert/strict';
import type { Mask } from '@meshport/plugin-data-access-common';
import type { ResultValue } from '@meshport/plugin-data-query-common';
import type { Grant, ConformanceWorld } from '../ConformanceWorld';

type Case = [name: string, run: (world: ConformanceWorld) => Promise<void>];

const literal =
  (type: 'string' | 'date' | 'timestamp' | 'number' | 'integer') =>
  (value: string) =>
    ({ type, value } as const);

/** What each mask shows of the column's values, the last of which is NULL. */
const SHOWN: [column: string, mask: Mask, shown: ResultValue[]][] = [
  ...['name', 'born', 'seen', 'salary', 'visits', 'active'].map(
    (column): [string, Mask, ResultValue[]] => [
      column,
      { kind: 'null' },
      [null, null, null, null, null],
    ],
  ),
  [
    'name',
    { kind: 'redact', text: "it's hidden" },
    // Also where there is no value: that it is missing would be told.
    Array(5).fill("it's hidden"),
  ],
  [
    'name',
    { kind: 'partial', keepStart: 1, keepEnd: 2, fill: '*' },
    ['A*********ce', '***', 'O*******--', '***', null],
  ],
  [
    'name',
    { kind: 'partial', keepStart: 0, keepEnd: 0, fill: "'" },
    ["''''''''''''", "'''", "''''''''''", "'''", null],
  ],
  [
    'born',
    { kind: 'truncate', unit: 'month' },
    ['1815-12-01', '1990-02-01', '2000-01-01', '1999-12-01', null],
  ],
  [
    'born',
    { kind: 'truncate', unit: 'quarter' },
    ['1815-10-01', '1990-01-01', '2000-01-01', '1999-10-01', null],
  ],
  [
    'born',
    { kind: 'truncate', unit: 'year' },
    ['1815-01-01', '1990-01-01', '2000-01-01', '1999-01-01', null],
  ],
  [
    'seen',
    { kind: 'truncate', unit: 'hour' },
    [
      '2026-01-15 10:00:00',
      '2026-02-01 00:00:00',
      '2026-11-23 23:00:00',
      '2025-12-31 12:00:00',
      null,
    ],
  ],
  [
    'seen',
    { kind: 'truncate', unit: 'day' },
    [
      '2026-01-15 00:00:00',
      '2026-02-01 00:00:00',
      '2026-11-23 00:00:00',
      '2025-12-31 00:00:00',
      null,
    ],
  ],
  [
    'salary',
    { kind: 'round', step: '0.5' },
    ['1234.50', '100.00', '0.00', '5000.00', null],
  ],
  [
    'salary',
    { kind: 'round', step: '1000' },
    ['1000.00', '0.00', '0.00', '5000.00', null],
  ],
  [
    'visits',
    { kind: 'round', step: '10' },
    [10, 10, 0, 9007199254740990, null],
  ],
  [
    'salary',
    {
      kind: 'generalise',
      bands: [
        { upTo: literal('number')('100'), label: '100' },
        { upTo: literal('number')('1234.56'), label: '1000' },
        { label: '9999' },
      ],
    },
    ['1000.00', '100.00', '100.00', '9999.00', null],
  ],
  [
    'visits',
    {
      kind: 'generalise',
      bands: [{ upTo: literal('integer')('7'), label: '0' }, { label: '8' }],
    },
    [0, 8, 0, 8, null],
  ],
  [
    'born',
    {
      kind: 'generalise',
      bands: [
        { upTo: literal('date')('1999-12-30'), label: '1900-01-01' },
        { label: '2000-01-01' },
      ],
    },
    ['1900-01-01', '1900-01-01', '2000-01-01', '2000-01-01', null],
  ],
  [
    'city',
    {
      kind: 'generalise',
      bands: [{ upTo: literal('string')('M'), label: 'A-M' }, { label: 'N-Z' }],
    },
    ['A-M', 'N-Z', 'A-M', 'N-Z', null],
  ],
];

/** Masks that cannot keep the column's type, or that an engine does not know. */
const UNFIT: [column: string, mask: Mask][] = [
  ['visits', { kind: 'redact', text: 'x' }],
  ['visits', { kind: 'hash', linkGroup: 'people' }],
  ['name', { kind: 'hash', linkGroup: 'a group without a key' }],
  ['born', { kind: 'partial', keepStart: 1, keepEnd: 0, fill: '*' }],
  ['name', { kind: 'truncate', unit: 'year' }],
  ['name', { kind: 'round', step: '1' }],
  ['salary', { kind: 'round', step: '0' }],
  ['active', { kind: 'generalise', bands: [{ label: 'true' }] }],
  ['name', { kind: 'generalise', bands: [] }],
  ['name', { kind: 'not a mask' } as unknown as Mask],
];

/** @internal */
export const maskCases: Case[] = [
  ...SHOWN.map(
    ([column, mask, shown], index): Case => [
      `mask ${mask.kind} on ${column} (${
        index + 1
      }) shows what it should and keeps the type`,
      async world => {
        const grant: Grant = { masks: { [column]: mask } };
        assert.deepEqual(await world.column(column, grant), shown);
        const sql = `select ${column} from crm.customers.people`;
        const plain = await world.run(sql, [world.source('people')]);
        const masked = await world.run(sql, [world.source('people', grant)]);
        assert.equal(masked.columns[0].type, plain.columns[0].type);
      },
    ],
  ),
  ...UNFIT.map(
    ([column, mask], index): Case => [
      `mask ${mask.kind} that does not fit ${column} (${
        index + 1
      }) refuses the query`,
      async world => {
        await world.rejected(() =>
          world.column(column, { masks: { [column]: mask } }),
        );
      },
    ],
  ),
  [
    'hash gives equal codes for equal values under one key, and no others',
    async world => {
      const masks = { name: { kind: 'hash', linkGroup: 'people' } } as const;
      const [codes, again, other] = await Promise.all([
        world.column('name', { masks }),
        world.column('name', { masks }),
        world.column('name', { masks, hashKeys: { people: 'a5'.repeat(32) } }),
      ]);
      assert.deepEqual(again, codes);
      assert.equal(codes[4], null);
      assert.equal(new Set(codes).size, 5);
      codes.slice(0, 4).forEach((code, index) => {
        assert.match(String(code), /^[0-9a-f]{32,64}$/);
        assert.notEqual(code, other[index]);
      });
    },
  ],
  [
    'hashed columns of two ports join where they have one key, and not where they have two',
    async world => {
      const mask: Mask = { kind: 'hash', linkGroup: 'people' };
      const matches = async (hashKeys: Grant['hashKeys']) => {
        const { rows } = await world.run(
          `select count(*) from crm.customers.people p join sales.orders.orders o on p.name = o.customer`,
          [
            world.source('people', { masks: { name: mask } }),
            world.source('orders', { masks: { customer: mask }, hashKeys }),
          ],
        );
        return rows[0][0];
      };
      assert.equal(await matches(undefined), 3);
      assert.equal(await matches({ people: 'a5'.repeat(32) }), 0);
    },
  ],
  [
    'masks stand below WHERE, JOIN, GROUP BY, ORDER BY and aggregates',
    async world => {
      const source = world.source('people', {
        masks: {
          name: { kind: 'partial', keepStart: 1, keepEnd: 0, fill: '*' },
          salary: { kind: 'round', step: '1000' },
        },
      });
      const one = async (sql: string) =>
        (await world.run(sql, [source])).rows.map(row => row[0]);
      const T = 'crm.customers.people';
      assert.deepEqual(await one(`select id from ${T} where name = 'Bob'`), []);
      assert.deepEqual(await one(`select id from ${T} where name = 'B**'`), [
        2,
      ]);
      assert.deepEqual(
        await one(`select id from ${T} where salary = 99.99`),
        [],
      );
      assert.deepEqual(await one(`select max(salary) from ${T}`), ['5000.00']);
      assert.deepEqual(
        await one(`select count(*) from ${T} where salary = 0 group by salary`),
        [2],
      );
      assert.deepEqual(
        await one(
          `select a.id from ${T} a join ${T} b on a.name = b.name and b.id = 1`,
        ),
        [1],
      );
      assert.deepEqual(
        await one(
          `select id from ${T} where name is not null order by name, id`,
        ),
        [1, 2, 3, 4],
      );
    },
  ],
];
