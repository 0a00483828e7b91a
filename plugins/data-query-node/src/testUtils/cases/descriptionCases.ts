import assert from 'node:assert/strict';
import type { ConformanceWorld } from '../ConformanceWorld';

type Case = [name: string, run: (world: ConformanceWorld) => Promise<void>];

const P = 'crm.customers.people';
const O = 'sales.orders.orders';

/** @internal */
export const descriptionCases: Case[] = [
  [
    'carries values without loss',
    async world => {
      const { columns, rows } = await world.run(
        `select id, name, born, seen, salary, visits, active from ${P} order by id`,
        [world.source('people')],
      );
      assert.equal(columns.length, 7);
      assert.deepEqual(rows[0], [
        1,
        'Ada Lovelace',
        '1815-12-10',
        '2026-01-15 10:20:30',
        '1234.56',
        7,
        true,
      ]);
      assert.equal(rows[2][1], "O'Neil; --");
      assert.equal(rows[3][1], 'Zoë');
      // Beyond what a JSON number holds, a text.
      assert.equal(rows[3][5], '9007199254740992');
      assert.deepEqual(rows[4], [5, null, null, null, null, null, null]);
    },
  ],
  [
    'names output columns and where each comes from, before and with the rows',
    async world => {
      const sql = `select p.id, upper(p.name) as who, count(*) as n, 1 as one
        from ${P} p join ${O} o on p.name = o.customer where p.active group by p.id, p.name`;
      const sources = [world.source('people'), world.source('orders')];
      const description = await world.engine.describe({ sql, sources });
      const described = description.columns.map(column => [
        column.name,
        column.sources,
      ]);
      assert.deepEqual(described, [
        ['id', [`${P}.id`]],
        ['who', [`${P}.name`]],
        ['n', []],
        ['one', []],
      ]);
      const { columns } = await world.run(sql, sources);
      assert.deepEqual(
        columns.map(column => [column.name, column.sources]),
        described,
      );
      for (const key of [`${P}.name`, `${O}.customer`, `${P}.active`]) {
        assert.ok(description.indirectSources.includes(key), key);
      }
      assert.equal(description.equalityJoins.length, 1);
      const [{ left, right }] = description.equalityJoins;
      assert.deepEqual([...left, ...right].sort(), [
        `${P}.name`,
        `${O}.customer`,
      ]);
    },
  ],
  [
    'keeps joins with a port that is read twice apart, and columns of one join together',
    async world => {
      const { equalityJoins } = await world.engine.describe({
        sql: `select 1 from ${O} o
          join ${P} p on o.customer = p.name and o.city = p.city
          join ${P} q on o.customer = q.city`,
        sources: [world.source('people'), world.source('orders')],
      });
      const columns = equalityJoins.map(({ left, right }) =>
        left.map((each, index) => [each, right[index]].sort()).sort(),
      );
      assert.deepEqual(columns.sort(), [
        [
          [`${P}.city`, `${O}.city`],
          [`${P}.name`, `${O}.customer`],
        ],
        [[`${P}.city`, `${O}.customer`]],
      ]);
    },
  ],
  [
    'follows columns through table expressions, unions and subqueries',
    async world => {
      const { columns } = await world.engine.describe({
        sql: `with u as (select name as v from ${P} union all select customer from ${O})
          select v, (select max(salary) from ${P}) as top from u`,
        sources: [world.source('people'), world.source('orders')],
      });
      assert.deepEqual([...columns[0].sources].sort(), [
        `${P}.name`,
        `${O}.customer`,
      ]);
      assert.deepEqual(columns[1].sources, [`${P}.salary`]);
    },
  ],
  [
    'names the ports and their columns that a query uses',
    async world => {
      const { ports } = await world.engine.describe({
        sql: `select p.id from ${P} p join ${O} o on o.city = p.city`,
        sources: [world.source('people'), world.source('orders')],
      });
      const used = ports.map(({ sqlName, portRef, columns }) => [
        sqlName,
        portRef,
        [...columns].sort(),
      ]);
      assert.deepEqual(used, [
        [P, 'dataproduct:crm/customers#people@1', ['city', 'id']],
        [O, 'dataproduct:sales/orders#orders@1', ['city']],
      ]);
    },
  ],
  [
    'says what other engines would not understand',
    async world => {
      const { portability } = await world.engine.describe({
        sql: `select id from ${P} where id = 1`,
        sources: [world.source('people')],
      });
      assert.deepEqual(portability, []);
    },
  ],
];
