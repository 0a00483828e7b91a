import assert from 'node:assert/strict';
import type { RowFilter } from '@meshport/plugin-data-access-common';
import type { ConformanceWorld } from '../ConformanceWorld';

type Case = [name: string, run: (world: ConformanceWorld) => Promise<void>];

const visits = (
  kind: 'eq' | 'ne' | 'lt' | 'lte' | 'gt' | 'gte',
  value: string,
): RowFilter => ({ kind, column: 'visits', value: { type: 'integer', value } });
const london: RowFilter = {
  kind: 'eq',
  column: 'city',
  value: { type: 'string', value: 'London' },
};

/** Which of the five people stay; 5 has no value but its id. */
const LEFT: [what: string, filter: RowFilter, ids: number[]][] = [
  ['eq', visits('eq', '7'), [1]],
  ['ne', visits('ne', '7'), [2, 3, 4]],
  ['lt', visits('lt', '7'), [3]],
  ['lte', visits('lte', '7'), [1, 3]],
  ['gt', visits('gt', '7'), [2, 4]],
  ['gte', visits('gte', '7'), [1, 2, 4]],
  ['not of unknown', { kind: 'not', filter: london }, [2, 4]],
  ['isNull', { kind: 'isNull', column: 'city' }, [5]],
  [
    'not isNull',
    { kind: 'not', filter: { kind: 'isNull', column: 'city' } },
    [1, 2, 3, 4],
  ],
  [
    'in',
    {
      kind: 'in',
      column: 'city',
      values: [
        { type: 'string', value: 'Łódź' },
        { type: 'string', value: 'Paris' },
      ],
    },
    [2, 4],
  ],
  ['in of none', { kind: 'in', column: 'city', values: [] }, []],
  [
    'not in',
    {
      kind: 'not',
      filter: {
        kind: 'in',
        column: 'city',
        values: [{ type: 'string', value: 'Paris' }],
      },
    },
    [1, 3, 4],
  ],
  ['and', { kind: 'and', filters: [london, visits('gt', '0')] }, [1]],
  ['and of none', { kind: 'and', filters: [] }, [1, 2, 3, 4, 5]],
  [
    'or with unknown',
    { kind: 'or', filters: [london, { kind: 'isNull', column: 'visits' }] },
    [1, 3, 5],
  ],
  ['or of none', { kind: 'or', filters: [] }, []],
  [
    'a text with quotes',
    {
      kind: 'eq',
      column: 'name',
      value: { type: 'string', value: "O'Neil; --" },
    },
    [3],
  ],
  [
    'a number with a fraction',
    {
      kind: 'lte',
      column: 'salary',
      value: { type: 'number', value: '99.99' },
    },
    [2, 3],
  ],
  [
    'a boolean',
    { kind: 'eq', column: 'active', value: { type: 'boolean', value: false } },
    [2, 4],
  ],
  [
    'a date',
    {
      kind: 'gt',
      column: 'born',
      value: { type: 'date', value: '1999-12-31' },
    },
    [3],
  ],
  [
    'a timestamp',
    {
      kind: 'lt',
      column: 'seen',
      value: { type: 'timestamp', value: '2026-01-15T10:20:31Z' },
    },
    [1, 4],
  ],
];

const UNFIT: [what: string, filter: RowFilter][] = [
  ['a column that the data lacks', { kind: 'isNull', column: 'gone' }],
  [
    'a value of another type',
    { kind: 'eq', column: 'visits', value: { type: 'string', value: '7' } },
  ],
  ['a number that is none', visits('eq', '7 or true')],
  ['a kind that is not known', { kind: 'xor' } as unknown as RowFilter],
];

/** @internal */
export const rowFilterCases: Case[] = [
  ...LEFT.map(
    ([what, rowFilter, ids]): Case => [
      `row filter: ${what}`,
      async world => {
        const { rows } = await world.run(
          'select id from crm.customers.people order by id',
          [world.source('people', { rowFilter })],
        );
        assert.deepEqual(
          rows.map(row => row[0]),
          ids,
        );
      },
    ],
  ),
  ...UNFIT.map(
    ([what, rowFilter]): Case => [
      `row filter: ${what} refuses the query`,
      async world => {
        await world.rejected(() =>
          world.run('select id from crm.customers.people', [
            world.source('people', { rowFilter }),
          ]),
        );
      },
    ],
  ),
  [
    'a row filter looks at raw values of masked and of hidden columns',
    async world => {
      const masks = { city: { kind: 'null' } } as const;
      const { rows } = await world.run(
        'select id from crm.customers.people order by id',
        [world.source('people', { rowFilter: london, masks })],
      );
      assert.deepEqual(rows, [[1], [3]]);
      const hidden = await world.run(
        'select count(*) from crm.customers.people',
        [world.source('people', { rowFilter: london, columns: ['id'] })],
      );
      assert.deepEqual(hidden.rows, [[2]]);
    },
  ],
  [
    'a row filter stands below the query, whatever throws',
    async world => {
      const source = world.source('people', { rowFilter: london });
      const { rows } = await world.run(
        `select id from crm.customers.people
         where case when city = 'Paris' then 1 / (visits - 12) > 0 else true end
           and (city = 'London' or cast(city as integer) = 1) order by id`,
        [source],
      );
      assert.deepEqual(rows, [[1], [3]]);
    },
  ],
];
