import assert from 'node:assert/strict';
import type { ConformanceWorld } from '../ConformanceWorld';
import { drain, ENDLESS, NUMBERS, pause, readOne, within } from './endlessRuns';

type Case = [name: string, run: (world: ConformanceWorld) => Promise<void>];

/** @internal */
export const runCases: Case[] = [
  [
    'maxRows cuts and says so, and what fits exactly is not cut',
    async world => {
      const sources = [world.source('numbers')];
      const cut = await world.run(NUMBERS, sources, { maxRows: 10 });
      assert.equal(cut.rows.length, 10);
      assert.equal(cut.finished.rows, 10);
      assert.equal(cut.finished.truncated?.by, 'rows');
      assert.equal(cut.finished.truncated?.limit, 10);
      const whole = await world.run(NUMBERS, sources, { maxRows: 3000 });
      assert.equal(whole.rows.length, 3000);
      assert.equal(whole.finished.truncated, undefined);
    },
  ],
  [
    'maxBytes cuts and says so',
    async world => {
      const { rows, finished } = await world.run(
        NUMBERS,
        [world.source('numbers')],
        { maxBytes: 500, maxRows: 3000 },
      );
      assert.ok(rows.length > 0 && rows.length < 3000);
      assert.ok(JSON.stringify(rows).length <= 600);
      assert.equal(finished.truncated?.by, 'bytes');
    },
  ],
  [
    'timeoutMs ends a run with QueryTimeout',
    async world => {
      const error = await within(
        world.rejected(() =>
          world.run(ENDLESS, [world.source('numbers')], { timeoutMs: 300 }),
        ),
      );
      assert.equal(error.name, 'QueryTimeout');
    },
  ],
  ...(['signal', 'killSignal'] as const).map(
    (kind): Case => [
      `${kind} ends a run with QueryCancelled`,
      async world => {
        const abort = new AbortController();
        const events = await world.start(ENDLESS, [world.source('numbers')], {
          [kind]: abort.signal,
        });
        setTimeout(() => abort.abort(), 200);
        const error = await within(world.rejected(() => drain(events)));
        assert.equal(error.name, 'QueryCancelled');
      },
    ],
  ),
  [
    'cancel ends the run of that id, and knows no other',
    async world => {
      const { engine } = world;
      const events = await world.start(ENDLESS, [world.source('numbers')], {
        queryId: 'to be cancelled',
      });
      const end = world.rejected(() => drain(events));
      await pause(200);
      assert.equal(await engine.cancel('another'), false);
      assert.equal(await engine.cancel('to be cancelled'), true);
      assert.equal((await within(end)).name, 'QueryCancelled');
      assert.equal(await engine.cancel('to be cancelled'), false);
    },
  ],
  [
    'leaving the iteration ends the run, and the engine goes on',
    async world => {
      const events = await world.start(
        'select a.n from sales.orders.numbers a cross join sales.orders.numbers b cross join sales.orders.numbers c',
        [world.source('numbers')],
        {
          queryId: 'to be left',
          limits: { maxRows: 100_000, maxBytes: 1e9, timeoutMs: 60_000 },
        },
      );
      await within(readOne(events));
      assert.equal(await world.engine.cancel('to be left'), false);
      const { rows } = await world.run('select 1 as one', []);
      assert.deepEqual(rows, [[1]]);
    },
  ],
  [
    'runs only what it described, as it described it',
    async world => {
      const { engine } = world;
      const sources = [world.source('people', { columns: ['id'] })];
      const sql = 'select id from crm.customers.people';
      const description = await engine.describe({ sql, sources });
      const limits = { maxRows: 10, maxBytes: 1000, timeoutMs: 1000 };
      const other = { queryId: 'other', description, limits };
      await world.rejected(() =>
        drain(
          engine.execute({
            ...other,
            sql: 'select name from crm.customers.people',
            sources,
          }),
        ),
      );
      await world.rejected(() =>
        drain(
          engine.execute({ ...other, sql, sources: [world.source('people')] }),
        ),
      );
    },
  ],
  [
    'health names the engine',
    async ({ engine }) => {
      const health = await engine.health();
      assert.equal(health.engine, engine.id);
      assert.ok(['full', 'reduced'].includes(health.osIsolation));
      assert.ok(health.workers.size >= 1);
    },
  ],
];
