import assert from 'node:assert/strict';
import type { ConformanceWorld } from '../ConformanceWorld';

type Case = [name: string, run: (world: ConformanceWorld) => Promise<void>];

const OWN = 'crm.customers.people';
const SECRET = 'crm.vault.secrets';

/** Refused by reading the text alone. */
const UNREADABLE = [
  '',
  'select',
  'select 1; select 2',
  'insert into crm.customers.people values (1)',
  'delete from crm.customers.people',
  'update crm.customers.people set id = 1',
  'drop table crm.customers.people',
  'create table crm.customers.mine as select 1 as x',
  'explain select 1',
  'show tables',
  'select * from people',
  'select * from customers.people',
  'select * from information_schema.tables',
];

/** Refused over granted tables: each reads one that is not. */
const REACHING = [
  `select * from ${SECRET}`,
  `select (select max(secret) from ${SECRET})`,
  `select * from ${OWN} where exists (select 1 from ${SECRET})`,
  `with x as (select * from ${SECRET}) select 1 as one from x`,
  `select * from ${OWN} union all select 1, secret, secret, null, null, null, null, null from ${SECRET}`,
  `select * from ${OWN} p join ${SECRET} s on true`,
  `with secrets as (select 1 as x) select * from secrets, ${SECRET}`,
  `select * from CRM.Vault."secrets"`,
];

/** @internal */
export const refusalCases: Case[] = [
  ...UNREADABLE.map(
    (sql): Case => [
      `refuses to read: ${sql || 'nothing'}`,
      async world => {
        const error = await world.rejected(() => world.engine.parse(sql));
        assert.equal(error.name, 'InputError');
      },
    ],
  ),
  ...REACHING.map(
    (sql): Case => [
      `refuses what is not granted: ${sql}`,
      async world => {
        const { tables } = await world.engine.parse(sql);
        assert.ok(
          tables.some(({ name }) => name.table === 'secrets'),
          'Reading the text names every table',
        );
        const sources = [world.source('people')];
        const error = await world.rejected(() =>
          world.engine.describe({ sql, sources }),
        );
        assert.equal(error.name, 'InputError');
        assert.ok(!error.message.includes('never to be seen'));
      },
    ],
  ),
  [
    'refuses a decision that does not allow',
    async world => {
      for (const effect of ['deny', 'absent'] as const) {
        await world.rejected(() =>
          world.run(`select id from ${OWN}`, [
            world.source('people', { effect }),
          ]),
        );
      }
    },
  ],
  [
    'answers for a column that is hidden as for one that is not there',
    async world => {
      const sources = [world.source('people', { columns: ['id', 'city'] })];
      const messages = await Promise.all(
        ['name', 'mane'].map(async column => {
          const sql = `select ${column} from ${OWN} p`;
          return (
            await world.rejected(() => world.engine.describe({ sql, sources }))
          ).message.replaceAll(column, '…');
        }),
      );
      assert.equal(messages[0], messages[1]);
    },
  ],
  [
    'shows the columns of the decision alone',
    async world => {
      const { columns, rows } = await world.run(`select * from ${OWN}`, [
        world.source('people', { columns: ['city', 'id'] }),
      ]);
      assert.deepEqual(columns.map(column => column.name).sort(), [
        'city',
        'id',
      ]);
      assert.equal(rows.length, 5);
    },
  ],
  [
    'says where the text is wrong',
    async world => {
      const error = await world.rejected(() =>
        world.engine.describe({
          sql: `select id,\n  nothing\nfrom ${OWN}`,
          sources: [world.source('people')],
        }),
      );
      assert.equal(error.name, 'InputError');
      assert.deepEqual((error as { position?: unknown }).position, {
        line: 2,
        column: 3,
      });
    },
  ],
];
