import { mockServices } from '@backstage/backend-test-utils';
import { formatSqlName } from '@meshport/plugin-data-query-common';
import type { QueryDescription } from '@meshport/plugin-data-query-node';
import { TestLake } from '../__testUtils__/createLake';
import { QueryPlanner } from '../engine/QueryPlanner';
import { attackClasses } from './__testUtils__/attacks';
import { canariesIn, OWN, ownSource } from './__testUtils__/outcome';

/**
 * What stops a statement before there is anything that could run it: its text,
 * a table that nobody granted, or its plan. What `asks` is let through, and is
 * about what is granted alone.
 */
type Stop = 'text' | 'table' | 'plan' | 'asks';

/** By class; the statements of all others are refused by their text. */
const STOPS: { [name: string]: Stop[] } = {
  // A text can name aggregates alone, and all of them are allowed.
  'functions called by a text': ['plan'],
  // `@variable` is an operator and a column.
  'templates, hints and client commands': ['plan', 'text'],
  // Names of three parts are names like others.
  catalogs: ['table', 'text'],
  // `current_schema` looks like a column.
  'settings, session and environment': ['plan', 'text'],
  // A column of a table that the query does not read is none.
  'tables that are not granted': ['plan', 'table'],
  'columns and rows that are not shown': ['asks', 'plan'],
  'errors that tell of hidden rows': ['asks', 'plan'],
};

describe('hostile statements, at the gates alone', () => {
  let lake: TestLake;
  let planner: QueryPlanner;

  beforeAll(async () => {
    lake = await TestLake.create();
    // Nothing else: no executor, and no file that it could open.
    planner = await QueryPlanner.create({
      logger: mockServices.logger.mock(),
      has: () => true,
    });
  }, 60_000);
  afterAll(async () => {
    await planner.stop();
    lake.remove();
  });

  const expectRefusal = (sql: string, { name, message }: Error) =>
    expect({ sql, name, told: canariesIn(message) }).toEqual({
      sql,
      name: 'InputError',
      told: [],
    });

  async function stopOf(sql: string, gates = planner): Promise<Stop> {
    const source = ownSource(lake);
    let description: QueryDescription;
    try {
      const { tables } = await gates.parse(sql);
      if (tables.some(({ name }) => formatSqlName(name) !== OWN)) {
        return 'table';
      }
    } catch (error) {
      expectRefusal(sql, error as Error);
      return 'text';
    }
    try {
      ({ description } = await gates.plan({ sql, sources: [source] }));
    } catch (error) {
      expectRefusal(sql, error as Error);
      return 'plan';
    }
    const shown = source.decision.columns.map(({ name }) => `${OWN}.${name}`);
    const used = [
      ...description.ports.flatMap(({ sqlName, columns }) =>
        columns.map(column => `${sqlName}.${column}`),
      ),
      ...description.indirectSources,
      ...description.columns.flatMap(({ sources }) => sources),
    ];
    expect({ sql, used: used.filter(each => !shown.includes(each)) }).toEqual({
      sql,
      used: [],
    });
    return 'asks';
  }

  it('are refused, class by class', async () => {
    const expected: { [name: string]: Stop[] } = {};
    const stops: { [name: string]: Stop[] } = {};
    for (const { name, statements } of attackClasses(lake)) {
      const found = new Set<Stop>();
      for (const sql of statements) {
        found.add(await stopOf(sql));
      }
      stops[name] = [...found].sort();
      expected[name] = STOPS[name] ?? ['text'];
    }
    expect(stops).toEqual(expected);
    expect(Object.keys(stops)).toEqual(
      expect.arrayContaining(Object.keys(STOPS)),
    );
  }, 60_000);

  it('would be found if they were let through', async () => {
    const open = await QueryPlanner.create({
      logger: mockServices.logger.mock(),
      has: gate => gate !== 'plan',
    });
    try {
      expect(await stopOf('select current_schema', open)).toBe('asks');
    } finally {
      await open.stop();
    }
    expect(await stopOf('select current_schema')).toBe('plan');
  }, 60_000);
});
