import { DuckDBInstance } from '@duckdb/node-api';
import { mockServices } from '@backstage/backend-test-utils';
import { collect } from '../__testUtils__/collect';
import { CANARIES, TestLake } from '../__testUtils__/createLake';
import { DuckDbQueryEngine } from '../engine/DuckDbQueryEngine';
import { REFUSED_GROUPS, REFUSED_TABLE_GROUPS } from '../gate/functions';
import { attackClasses } from './__testUtils__/attacks';
import { BOMBS } from './__testUtils__/bombs';
import { canariesIn, OWN, outcomeOf, ownSource } from './__testUtils__/outcome';

const MEBIBYTE = 1024 * 1024;
describe('hostile statements, at the engine', () => {
  let lake: TestLake;
  let engine: DuckDbQueryEngine;
  let before: { [name: string]: string };

  beforeAll(async () => {
    process.env.MESHPORT_CANARY = CANARIES.environment;
    lake = await TestLake.create();
    before = lake.hashes();
    engine = await DuckDbQueryEngine.create({
      logger: mockServices.logger.mock(),
      executors: 2,
      memoryBytes: 256 * MEBIBYTE,
      threads: 2,
      tempBytes: 256 * MEBIBYTE,
    });
  }, 60_000);

  afterAll(async () => {
    delete process.env.MESHPORT_CANARY;
    await engine.stop();
    lake.remove();
  });

  /** The engine answers, and no file has changed. */
  const expectUnharmed = async () => {
    const { rows } = await collect(engine, `select count(*) from ${OWN}`, [
      ownSource(lake),
    ]);
    expect(rows).toEqual([[3750]]);
    expect(lake.hashes()).toEqual(before);
  };

  const expectNothingGiven = (text: string, sql: string) => {
    expect({ sql, found: canariesIn(text) }).toEqual({ sql, found: [] });
    // Paths come back only where the statement itself has them.
    expect(text.includes(lake.folder) && !sql.includes(lake.folder)).toBe(
      false,
    );
  };

  it('has canaries that raw DuckDB does read', async () => {
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    const read = async (name: string) => {
      const reader = await connection.runAndReadAll(
        `select to_json(list(t))::varchar from '${lake.dataset(name).path}' t`,
      );
      return String(reader.getRows()[0][0]);
    };
    const own = await read(OWN);
    expect(own).toContain(CANARIES.maskedColumn);
    expect(own).toContain(CANARIES.hiddenColumn);
    expect(own).toContain(CANARIES.filteredRow);
    expect(await read('commercial.secrets.plans')).toContain(
      CANARIES.otherFile,
    );
    expect(process.env.MESHPORT_CANARY).toBe(CANARIES.environment);
    connection.closeSync();
  });

  it('gives nothing away, whatever the statement', async () => {
    const accepted: { [kind: string]: string[] } = {};
    for (const { name, statements } of attackClasses(lake)) {
      expect(statements.length).toBeGreaterThanOrEqual(5);
      for (const sql of statements) {
        const { refused, text } = await outcomeOf(engine, sql, [
          ownSource(lake),
        ]);
        expectNothingGiven(text, sql);
        if (!refused) {
          (accepted[name] ??= []).push(sql);
        }
      }
    }
    // Only questions about what is granted are answered.
    expect(Object.keys(accepted).sort()).toEqual([
      'columns and rows that are not shown',
      'errors that tell of hidden rows',
    ]);
    await expectUnharmed();
  }, 60_000);

  it('refuses a call of every function that is not on the list', async () => {
    const names = REFUSED_GROUPS.flatMap(group => group.functions);
    const tables = REFUSED_TABLE_GROUPS.flatMap(group => group.functions);
    const calls = [
      ...names.flatMap(name => [
        `select "${name}"()`,
        `select "${name}"(passenger_id) from ${OWN}`,
        `select "${name}"('a', 1)`,
      ]),
      ...tables.flatMap(name => [`from "${name}"()`, `from "${name}"('a')`]),
    ];
    for (const sql of calls) {
      await expect(engine.parse(sql)).rejects.toThrow(/is not allowed/);
    }
    await expectUnharmed();
  }, 60_000);

  it.each(BOMBS.map((sql, index) => [index, sql]))(
    'survives bomb %i',
    async (_index, sql) => {
      const began = Date.now();
      await outcomeOf(engine, sql, [], { timeoutMs: 1000 });
      expect(Date.now() - began).toBeLessThan(10_000);
      await expectUnharmed();
    },
    30_000,
  );
});
