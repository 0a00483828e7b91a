import { mockServices } from '@backstage/backend-test-utils';
import type { GovernedSource } from '@meshport/plugin-data-query-node';
import * as fc from 'fast-check';
import { collect } from '../__testUtils__/collect';
import { DuckDbQueryEngine } from '../engine/DuckDbQueryEngine';
import { maskQuery } from './__testUtils__/maskQueries';
import { createMaskWorlds, WORLD_TABLE } from './__testUtils__/maskWorlds';

const MEBIBYTE = 1024 * 1024;
const RUNS = Number(process.env.MESHPORT_PROPERTY_RUNS ?? 150);
const SEED = Number(process.env.MESHPORT_PROPERTY_SEED ?? 20261123);

/**
 * Two worlds whose raw values differ and of which masks and row filter make
 * the same: whatever is asked, the answers are the same, errors included. So
 * nothing can be had but what `MASK_REVEALS` says.
 */
describe('what masks and row filters hide', () => {
  let engine: DuckDbQueryEngine;
  let worlds: Awaited<ReturnType<typeof createMaskWorlds>>;

  beforeAll(async () => {
    worlds = await createMaskWorlds(SEED);
    engine = await DuckDbQueryEngine.create({
      logger: mockServices.logger.mock(),
      executors: 2,
      memoryBytes: 256 * MEBIBYTE,
      // Which of two rows throws first must not be a matter of chance.
      threads: 1,
      tempBytes: 64 * MEBIBYTE,
    });
  }, 60_000);

  afterAll(async () => {
    await engine.stop();
    worlds.remove();
  });

  async function outcome(sql: string, source: GovernedSource) {
    try {
      const { columns, rows } = await collect(engine, sql, [source]);
      // Without ORDER BY the order says nothing.
      return { columns, rows: rows.map(row => JSON.stringify(row)).sort() };
    } catch (error) {
      const { name, message } = error as Error;
      return { name, message };
    }
  }

  const both = async (sql: string, masked = true) =>
    await Promise.all(
      worlds.sources(masked).map(source => outcome(sql, source)),
    );

  it('are worlds that differ where nothing is hidden', async () => {
    for (const sql of [
      `select count(*) from ${WORLD_TABLE}`,
      ...[
        'nothing',
        'redacted',
        'part',
        'month',
        'day',
        'tens',
        'ones',
        'halves',
        'band',
        'letter',
        'code',
      ].map(name => `select ${name} from ${WORLD_TABLE} where n < 100`),
    ]) {
      const [one, other] = await both(sql, false);
      expect(one).toHaveProperty('rows');
      expect(one).not.toEqual(other);
    }
  }, 30_000);

  it('let no value of a hidden row or mask stop a query', async () => {
    // One is at the end of its type's range, where rounding and truncating leave it.
    const [one, other] = await both(
      `select * exclude (code) from ${WORLD_TABLE}`,
    );
    expect(one).toMatchObject({ rows: { length: 600 } });
    expect(other).toEqual(one);
  });

  it(
    'makes no difference to any query',
    async () => {
      const kinds = { rows: 0, errors: 0 };
      await fc.assert(
        fc.asyncProperty(maskQuery, async sql => {
          const [one, other] = await both(sql);
          expect(other).toEqual(one);
          kinds['rows' in one ? 'rows' : 'errors'] += 1;
        }),
        { numRuns: RUNS, seed: SEED },
      );
      // Both kinds of answers were compared, or the property says little.
      expect(kinds.rows).toBeGreaterThan(RUNS / 5);
      expect(kinds.errors).toBeGreaterThan(RUNS / 20);
    },
    60_000 + RUNS * 400,
  );
});
