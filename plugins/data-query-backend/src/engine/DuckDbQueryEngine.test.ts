import { mockServices } from '@backstage/backend-test-utils';
import type { Mask, RowFilter } from '@meshport/plugin-data-access-common';
import type { GovernedSource } from '@meshport/plugin-data-query-node';
import { collect } from '../__testUtils__/collect';
import { TestLake } from '../__testUtils__/createLake';
import { DuckDbQueryEngine } from './DuckDbQueryEngine';

const MEBIBYTE = 1024 * 1024;

describe('DuckDbQueryEngine', () => {
  let lake: TestLake;
  let engine: DuckDbQueryEngine;

  beforeAll(async () => {
    lake = await TestLake.create();
    engine = await DuckDbQueryEngine.create({
      logger: mockServices.logger.mock(),
      executors: 2,
      memoryBytes: 512 * MEBIBYTE,
      threads: 2,
      tempBytes: 512 * MEBIBYTE,
    });
  }, 60_000);

  afterAll(async () => {
    await engine.stop();
    lake.remove();
  });

  const passengers = () => lake.source('flight_ops.bookings.passengers');

  it('runs a query and gives names, types and sources of its columns', async () => {
    const { columns, rows, finished } = await collect(
      engine,
      `select passenger_id, upper(name) as who, fare, count(*) over () as n
       from flight_ops.bookings.passengers where passenger_id < 3 order by 1; -- all`,
      [passengers()],
    );
    expect(columns).toEqual([
      {
        name: 'passenger_id',
        type: 'INTEGER',
        sources: ['flight_ops.bookings.passengers.passenger_id'],
      },
      {
        name: 'who',
        type: 'VARCHAR',
        sources: ['flight_ops.bookings.passengers.name'],
      },
      {
        name: 'fare',
        type: 'DECIMAL(12,2)',
        sources: ['flight_ops.bookings.passengers.fare'],
      },
      { name: 'n', type: 'BIGINT', sources: [] },
    ]);
    expect(rows).toEqual([
      [0, 'PASSENGER 0', '0.00', 3],
      [1, 'PASSENGER 1', '1.25', 3],
      [2, 'PASSENGER 2', '2.50', 3],
    ]);
    expect(finished).toMatchObject({ rows: 3 });
    expect(finished).not.toHaveProperty('truncated');
  });

  it('keeps integers, decimals, dates and nested values whole', async () => {
    const { rows } = await collect(
      engine,
      `select 9007199254740993::bigint, 7::bigint, 1.10::decimal(4,2), date '2026-11-23',
         timestamp '2026-11-23 01:02:03', [1, 2], {'a': null}, true, null, 'x"y'`,
      [],
    );
    expect(rows).toEqual([
      [
        '9007199254740993',
        7,
        '1.10',
        '2026-11-23',
        '2026-11-23 01:02:03',
        [1, 2],
        { a: null },
        true,
        null,
        'x"y',
      ],
    ]);
  });

  it('describes lineage: direct, indirect, joined, through expressions', async () => {
    const stations = lake.source('safety.bird_strikes.stations');
    const airports = lake.source('network.airports.airports');
    const describe = async (sql: string) =>
      await engine.describe({ sql, sources: [stations, airports] });
    const joined = await describe(
      `with s as (select airport_name as n, sum(strikes) as total from safety.bird_strikes.stations group by 1)
       select a.code || '!' as code, s.total, (select max(b.name) from network.airports.airports b where b.code = a.code) as m
       from s join network.airports.airports a on s.n = a.name where a.airport_id > 3`,
    );
    const S = 'safety.bird_strikes.stations';
    const A = 'network.airports.airports';
    expect(joined.columns).toEqual([
      { name: 'code', type: 'VARCHAR', sources: [`${A}.code`] },
      { name: 'total', type: 'HUGEINT', sources: [`${S}.strikes`] },
      { name: 'm', type: 'VARCHAR', sources: [`${A}.name`] },
    ]);
    expect(joined.indirectSources).toEqual(
      expect.arrayContaining([
        `${S}.airport_name`,
        `${A}.name`,
        `${A}.airport_id`,
      ]),
    );
    expect(joined.equalityJoins).toEqual(
      expect.arrayContaining([
        { left: [`${S}.airport_name`], right: [`${A}.name`] },
        { left: [`${A}.code`], right: [`${A}.code`], semi: true },
      ]),
    );
    expect(joined.equalityJoins).toHaveLength(2);
    expect(joined.ports).toMatchObject([
      { sqlName: S, columns: ['airport_name', 'strikes'] },
      {
        sqlName: A,
        columns: expect.arrayContaining(['airport_id', 'code', 'name']),
      },
    ]);
    const commas = await describe(
      `from ${S} s, ${A} a where a.name = s.airport_name and s.strikes > 3`,
    );
    expect(commas.equalityJoins).toHaveLength(1);
    const shapes = await describe(
      `select * from (select name, code from ${A} union all select airport_name, 'x' from ${S}) u(n, c)
       where n in (select airport_name from ${S})`,
    );
    expect(shapes.columns).toEqual([
      {
        name: 'n',
        type: 'VARCHAR',
        sources: [`${A}.name`, `${S}.airport_name`],
      },
      { name: 'c', type: 'VARCHAR', sources: [`${A}.code`] },
    ]);
  });

  it('shows masks as they are meant, and NULL where the value is', async () => {
    const name = 'flight_ops.bookings.passengers';
    const mask = (masks: { [column: string]: Mask }) =>
      lake.source(name, {
        basis: 'agreement',
        columns: lake.dataset(name).snapshot.columns.map(column => ({
          name: column.name,
          logicalType: 'string',
          mask: masks[column.name],
        })),
      });
    const first = async (source: GovernedSource, columns: string) =>
      (
        await collect(
          engine,
          `select ${columns} from ${name} where passenger_id = 7`,
          [source],
        )
      ).rows[0];
    expect(
      await first(
        mask({
          name: { kind: 'partial', keepStart: 4, keepEnd: 1, fill: '*' },
          card: { kind: 'hash', linkGroup: 'passengers' },
          state: { kind: 'redact', text: "o'hidden" },
          born: { kind: 'truncate', unit: 'month' },
          fare: { kind: 'round', step: '0.5' },
          note: { kind: 'null' },
          booked_at: { kind: 'truncate', unit: 'day' },
        }),
        'name, length(card), state, born, fare, note, booked_at, typeof(born), typeof(fare), typeof(booked_at)',
      ),
    ).toEqual([
      'pass******7',
      32,
      "o'hidden",
      '1980-01-01',
      '9.00',
      null,
      '2026-01-01 00:00:00',
      'DATE',
      'DECIMAL(12,2)',
      'TIMESTAMP',
    ]);
    expect(
      await first(
        mask({
          name: { kind: 'partial', keepStart: 9, keepEnd: 9, fill: '*' },
          fare: {
            kind: 'generalise',
            bands: [
              { upTo: { type: 'number', value: '5' }, label: '5' },
              { upTo: { type: 'number', value: '10' }, label: '10' },
              { label: '999' },
            ],
          },
          born: {
            kind: 'generalise',
            bands: [
              {
                upTo: { type: 'date', value: '1979-01-01' },
                label: '1979-01-01',
              },
              { label: '1980-01-01' },
            ],
          },
        }),
        'name, fare, born',
      ),
    ).toEqual(['***********', '10.00', '1980-01-01']);
  });

  it('derives equal codes for equal values under one key only', async () => {
    const name = 'network.airports.airports';
    const codes = async (key: string) => {
      const source = lake.source(name, {
        columns: [
          {
            name: 'code',
            logicalType: 'string',
            mask: { kind: 'hash', linkGroup: 'g' },
          },
        ],
      });
      const { rows } = await collect(
        engine,
        `select code from ${name} order by 1`,
        [{ ...source, hashKeys: { g: key } }],
      );
      return JSON.stringify(rows);
    };
    const a = await codes('aa'.repeat(32));
    expect(await codes('aa'.repeat(32))).toBe(a);
    expect(await codes('bb'.repeat(32))).not.toBe(a);
  });

  it('applies row filters to raw values, below everything, unknown hides', async () => {
    const name = 'flight_ops.bookings.passengers';
    const count = async (rowFilter: RowFilter) =>
      (
        await collect(
          engine,
          `select count(*), count(distinct state) from ${name}`,
          [
            lake.source(name, {
              rowFilter,
              // The filter sees what the mask hides.
              columns: [
                {
                  name: 'state',
                  logicalType: 'string',
                  mask: { kind: 'null' },
                },
              ],
            }),
          ],
        )
      ).rows[0];
    const tx: RowFilter = {
      kind: 'eq',
      column: 'state',
      value: { type: 'string', value: 'TX' },
    };
    expect(await count(tx)).toEqual([3750, 0]);
    expect(await count({ kind: 'not', filter: tx })).toEqual([1250, 0]);
    expect(
      await count({
        kind: 'and',
        filters: [
          tx,
          {
            kind: 'in',
            column: 'passenger_id',
            values: [
              { type: 'integer', value: '1' },
              { type: 'integer', value: '4' },
            ],
          },
        ],
      }),
    ).toEqual([1, 0]);
    expect(
      await count({
        kind: 'or',
        filters: [
          { kind: 'isNull', column: 'state' },
          {
            kind: 'lt',
            column: 'born',
            value: { type: 'date', value: '1980-01-02' },
          },
        ],
      }),
    ).toEqual([6, 0]);
  });

  it('caps rows and bytes and says so, exactly', async () => {
    const run = async (limits: object) =>
      (
        await collect(
          engine,
          'select passenger_id from flight_ops.bookings.passengers',
          [passengers()],
          limits,
        )
      ).finished;
    expect(await run({ maxRows: 10 })).toMatchObject({
      rows: 10,
      truncated: { by: 'rows', limit: 10 },
    });
    expect(await run({ maxRows: 5000 })).toEqual({
      type: 'finished',
      rows: 5000,
      bytes: expect.any(Number),
    });
    const bytes = await run({ maxBytes: 1000 });
    expect(bytes).toMatchObject({ truncated: { by: 'bytes', limit: 1000 } });
    expect(bytes!.bytes).toBeLessThanOrEqual(1000);
  });

  it('loses a query to a killed worker, and nothing else', async () => {
    const slow =
      'select count(*) from range(100000) a, range(100000) b, range(9) c';
    const [pid] = engine.executorPids;
    const both = [1, 2].map(() =>
      collect(engine, slow, [], { timeoutMs: 3000 }),
    );
    await new Promise(done => {
      setTimeout(done, 500);
    });
    process.kill(pid, 'SIGKILL');
    const outcomes = await Promise.allSettled(both);
    const names = outcomes.map(each =>
      each.status === 'rejected' ? each.reason.name : 'finished',
    );
    expect(names.filter(each => each === 'WorkerCrashed')).toHaveLength(1);
    const { rows } = await collect(engine, 'select 1', []);
    expect(rows).toEqual([[1]]);
  });

  it('gives two short queries of one moment a child each', async () => {
    const lanes = await DuckDbQueryEngine.create({
      logger: mockServices.logger.mock(),
      executors: 2,
      shortExecutors: 1,
      memoryBytes: 512 * MEBIBYTE,
      threads: 1,
      tempBytes: 512 * MEBIBYTE,
    });
    try {
      const sql = 'select * from flight_ops.bookings.passengers';
      const sources = [passengers()];
      const description = await lanes.describe({ sql, sources });
      expect(description.effort).toBe('short');
      const limits = {
        maxRows: 9999,
        maxBytes: 32 * MEBIBYTE,
        timeoutMs: 3000,
      };
      const running = ['one', 'other'].map(queryId =>
        lanes.execute({ queryId, sql, sources, description, limits }),
      );
      await Promise.all(running.map(each => each.next()));
      // Who is read no further keeps its child.
      expect((await lanes.health()).workers).toMatchObject({ busy: 2 });
      await Promise.all(running.map(each => each.return()));
    } finally {
      await lanes.stop();
    }
  }, 30_000);

  it('stops at a time-out, a cancel and the end of access', async () => {
    const slow =
      'select count(*) from range(100000) a, range(100000) b, range(99) c';
    await expect(
      collect(engine, slow, [], { timeoutMs: 200 }),
    ).rejects.toMatchObject({ name: 'QueryTimeout' });
    for (const kind of ['signal', 'killSignal']) {
      const abort = new AbortController();
      setTimeout(() => abort.abort(), 200);
      await expect(
        collect(engine, slow, [], { [kind]: abort.signal }),
      ).rejects.toMatchObject({ name: 'QueryCancelled' });
    }
  });

  it.each([
    [
      'select nmae from $P',
      'Column `nmae` is not in passengers, at line 1, column 8; did you mean `name`?',
    ],
    [
      'select p.stat\nfrom $P p',
      'Column `stat` is not in passengers, at line 1, column 8; did you mean `state`?',
    ],
    // Hidden by the decision, and not there: the same words.
    [
      'select\n  note from $P',
      'Column `note` is not in passengers, at line 2, column 3; it has `passenger_id`, `name`, `card`, `state`, `born`, `fare`, `booked_at`',
    ],
    [
      'select zzzz from $P',
      'Column `zzzz` is not in passengers, at line 1, column 8; it has `passenger_id`, `name`, `card`, `state`, `born`, `fare`, `booked_at`',
    ],
    [
      'select totl from (select sum(fare) as total from $P)',
      'There is no column `totl` here, at line 1, column 8; did you mean `total`?',
    ],
    [
      'select * exclude (nmae) from $P',
      'Column `nmae` is not in passengers, at line 1, column 19; did you mean `name`?',
    ],
    [
      'select x.name from $P p',
      '`x` is not a table or alias of this part of the query, at line 1, column 8; did you mean `p`?',
    ],
    [
      'select name, count(*) from $P',
      'Column `name` is neither grouped nor aggregated, at line 1, column 8; add it to GROUP BY, or use any_value(name)',
    ],
    [
      'select name from $P a join $P b using (passenger_id)',
      'Column `name` is in more than one table, at line 1, column 8; write `a.name` or `b.name`',
    ],
    [
      'select sum(name) from $P',
      '`sum` cannot take (VARCHAR), at line 1, column 8; cast the argument, for example sum(CAST(... AS DOUBLE))',
    ],
    [
      'select 1 from $P where count(*) > 1',
      'WHERE cannot hold aggregates, at line 1, column 52; put the condition into HAVING, or aggregate in a subquery',
    ],
    [
      'select 1::nothing from $P',
      'There is no type `nothing`, at line 1, column 11',
    ],
  ])('says what is wrong with %s', async (sql, message) => {
    const name = 'flight_ops.bookings.passengers';
    const source = lake.source(name, {
      columns: lake
        .dataset(name)
        .snapshot.columns.filter(column => column.name !== 'note')
        .map(column => ({ name: column.name, logicalType: 'string' })),
    });
    const text = sql.replaceAll('$P', name);
    const place = /line (\d+), column (\d+)/.exec(message)!;
    await expect(
      engine.describe({ sql: text, sources: [source] }),
    ).rejects.toMatchObject({
      name: 'InputError',
      message,
      position: { line: Number(place[1]), column: Number(place[2]) },
    });
  });

  it('lets nobody wait for what another sent beside the same text', async () => {
    const sql = 'select name from flight_ops.bookings.passengers';
    await engine.parse(sql, { user: 'bob' });
    const [a, b] = ['a', 'b'].map(letter => letter.repeat(45_000));
    const long = `select * from range(levenshtein('${a}', '${b}'))`;
    let over = false;
    const planned = engine
      .describe({ sql: long, sources: [], user: 'ann' })
      .catch(() => {})
      .finally(() => {
        over = true;
      });
    // So that the long one is the first of hers to be read.
    await new Promise(setImmediate);
    const between = [1, 2, 3].map(
      async () => await engine.parse(long, { user: 'ann' }),
    );
    await engine.parse(sql, { user: 'ann' });
    await engine.describe({ sql, sources: [passengers()], user: 'bob' });
    expect(over).toBe(false);
    await Promise.all([planned, ...between]);
  }, 30_000);

  it('runs only what it described', async () => {
    const description = await engine.describe({ sql: 'select 1', sources: [] });
    const limits = { maxRows: 1, maxBytes: 100, timeoutMs: 1000 };
    const events = engine.execute({
      queryId: 'other',
      sql: 'select 2',
      sources: [],
      description,
      limits,
    });
    await expect(events.next()).rejects.toThrow(/not the one/);
  });
});
