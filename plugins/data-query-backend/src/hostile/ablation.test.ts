import { DuckDBInstance } from '@duckdb/node-api';
import { mockServices } from '@backstage/backend-test-utils';
import { SandboxPool } from '@meshport/backend-sandbox';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { CANARIES, TestLake } from '../__testUtils__/createLake';
import {
  DuckDbQueryEngine,
  type DuckDbQueryEngineOptions,
} from '../engine/DuckDbQueryEngine';
import { attackClasses } from './__testUtils__/attacks';
import { canariesIn, OWN, outcomeOf, ownSource } from './__testUtils__/outcome';

const MEBIBYTE = 1024 * 1024;
const SECRET = 'commercial.secrets.plans';
const isRoot = process.getuid?.() === 0;

/**
 * Each layer is left out in turn: what it alone stopped must now be stopped by
 * the next, or the statements must show that it was needed.
 */
describe('the layers, one left out after the other', () => {
  let lake: TestLake;
  let before: { [name: string]: string };

  beforeAll(async () => {
    process.env.MESHPORT_CANARY = CANARIES.environment;
    lake = await TestLake.create();
    before = lake.hashes();
  });
  afterAll(() => {
    delete process.env.MESHPORT_CANARY;
    lake.remove();
  });

  async function withEngine<T>(
    withoutLayers: DuckDbQueryEngineOptions['withoutLayers'],
    use: (engine: DuckDbQueryEngine) => Promise<T>,
  ): Promise<T> {
    const engine = await DuckDbQueryEngine.create({
      logger: mockServices.logger.mock(),
      executors: 1,
      memoryBytes: 256 * MEBIBYTE,
      threads: 1,
      tempBytes: 64 * MEBIBYTE,
      withoutLayers,
    });
    try {
      return await use(engine);
    } finally {
      await engine.stop();
      expect(lake.hashes()).toEqual(before);
    }
  }

  /** Statements that gave a canary. */
  async function red(
    engine: DuckDbQueryEngine,
    statements: string[],
    timeoutMs = 1000,
  ) {
    const found: string[] = [];
    for (const sql of statements) {
      const { text } = await outcomeOf(engine, sql, [ownSource(lake)], {
        timeoutMs,
        withoutParse: true,
      });
      if (canariesIn(text).length) {
        found.push(sql);
      }
    }
    return found;
  }

  const all = () => attackClasses(lake).flatMap(({ statements }) => statements);

  it('the plan gate stops what the syntax gate would have', async () => {
    await withEngine(['syntax'], async engine => {
      expect(await red(engine, all())).toEqual([]);
      // Not by chance: these would be answered if the plan gate were not there.
      for (const sql of [
        `select current_setting('threads')`,
        `from duckdb_settings()`,
        `from information_schema.tables`,
      ]) {
        await expect(
          outcomeOf(engine, sql, [], { withoutParse: true }),
        ).resolves.toMatchObject({ refused: true });
      }
    });
  }, 60_000);

  it('the syntax gate stops what the plan gate would have, but for names that only binding resolves', async () => {
    await withEngine(['plan'], async engine => {
      expect(await red(engine, all())).toEqual([]);
      // Looks like a column: the binder makes a function of it.
      expect(
        await outcomeOf(engine, 'select current_schema', []),
      ).toMatchObject({ refused: false });
    });
    await withEngine([], async engine => {
      expect(
        await outcomeOf(engine, 'select current_schema', []),
      ).toMatchObject({ refused: true });
    });
  }, 60_000);

  it('without both gates the corpus goes red, yet the locked instance opens no other file', async () => {
    const own = lake.dataset(OWN).path;
    const other = lake.dataset(SECRET).path;
    const link = join(lake.folder, 'link.parquet');
    symlinkSync(other, link);
    await withEngine(['syntax', 'plan'], async engine => {
      expect((await red(engine, all())).length).toBeGreaterThan(0);
      const open = [`from '${own}'`, `select * from read_parquet('${own}')`];
      // Long enough for a machine that does much else.
      expect(await red(engine, open, 20_000)).toEqual(open);
      expect(
        await red(engine, [
          `from '${other}'`,
          `from '${link}'`,
          `select * from read_parquet('${other}')`,
          `select * from read_blob('${other}')`,
          `select * from read_text('${other}')`,
          `select * from read_csv('${other}')`,
          `select * from read_parquet('${lake.folder}/*.parquet')`,
          `select * from query('from ''${other}''')`,
          `select * from read_text('/proc/self/environ')`,
          `select * from read_text('/proc/${process.pid}/environ')`,
        ]),
      ).toEqual([]);
    });
  }, 60_000);

  it('without the lock too, other files are read, yet the operating system stands', async () => {
    const other = lake.dataset(SECRET).path;
    const closed = join(lake.folder, 'closed');
    mkdirSync(closed, { mode: 0o700 });
    writeFileSync(join(closed, 'secret.txt'), CANARIES.otherFile);
    chmodSync(closed, 0o700);
    await withEngine(['syntax', 'plan', 'lock'], async engine => {
      expect(await red(engine, [`from '${other}'`])).toEqual([
        `from '${other}'`,
      ]);
      const beyond = [
        `select * from read_text('/proc/self/environ')`,
        `select * from read_text('/proc/${process.pid}/environ')`,
        `select * from read_text('${closed}/secret.txt')`,
      ];
      // The closed folder needs another user than the parent's; that is what
      // 'reduced' means.
      expect(await red(engine, beyond)).toEqual(isRoot ? [] : beyond.slice(2));
      expect(
        await outcomeOf(engine, `select length(repeat('x', 2000000000))`, [], {
          withoutParse: true,
          timeoutMs: 10_000,
        }),
      ).toMatchObject({ refused: true });
    });
  }, 60_000);

  it("an executor that is given one area's files opens no file of another, whatever the statement", async () => {
    const a = lake.dataset(SECRET).path;
    const b = lake.dataset(OWN).path;
    const database = join(lake.folder, 'area-a.duckdb');
    const instance = await DuckDBInstance.create(database);
    const connection = await instance.connect();
    await connection.run(
      `create table t as select '${CANARIES.otherFile}' as s`,
    );
    connection.closeSync();
    instance.closeSync();
    chmodSync(database, 0o444);
    const link = join(lake.folder, 'area-b-link.parquet');
    symlinkSync(a, link);

    const pool = await SandboxPool.create({
      workerPath: resolve(__dirname, '../../worker/executor.mjs'),
      modules: ['@duckdb/node-api'],
      size: 1,
      logger: mockServices.logger.mock(),
      limits: { dataBytes: 1024 * MEBIBYTE, fileBytes: 64 * MEBIBYTE },
    });
    const run = async (sql: string) => {
      const parts: unknown[] = [];
      try {
        await pool.run(
          {
            sql,
            views: [],
            files: [b],
            maxRows: 100,
            maxBytes: MEBIBYTE,
            hints: [],
            limits: {
              threads: 1,
              memoryBytes: 256 * MEBIBYTE,
              tempBytes: MEBIBYTE,
            },
          },
          { timeoutMs: 5000, onMessage: part => void parts.push(part) },
        );
        return { opened: true, text: JSON.stringify(parts) };
      } catch (error) {
        return { opened: false, text: String(error) };
      }
    };
    try {
      // The positive control: B's own file opens.
      expect((await run(`from '${b}'`)).text).toContain(CANARIES.maskedColumn);
      for (const sql of [
        `from '${a}'`,
        `from '${link}'`,
        `from read_blob('${a}')`,
        `from read_text('${a}')`,
        `from read_parquet(['${b}', '${a}'])`,
        `from '${lake.folder}/../${lake.folder
          .split('/')
          .pop()}/${SECRET}.parquet'`,
        `attach '${database}' as x (read_only)`,
        `from read_duckdb('${database}', table_name = 't')`,
        `from read_blob('${database}')`,
        `copy (from '${b}') to '${lake.folder}/out.parquet'`,
        `load '${a}'`,
        `set enable_external_access = true`,
        `set allowed_paths = ['${a}']`,
        `reset lock_configuration`,
      ]) {
        const { opened, text } = await run(sql);
        expect({ sql, opened }).toEqual({ sql, opened: false });
        expect(text).not.toContain(CANARIES.otherFile);
      }
      // Overwriting the granted file passes DuckDB's own lock; the file's mode stops it.
      const overwrite = await run(
        `copy (select 1) to '${b}' (use_tmp_file false)`,
      );
      expect(overwrite.opened).toBe(false);
      expect(lake.hashes()).toEqual(before);
    } finally {
      await pool.stop();
    }
  }, 60_000);
});
