import { TestDatabases } from '@backstage/backend-test-utils';
import { dirname, resolve } from 'node:path';
import { workbenchTestBench } from '../__testUtils__/workbenchTestBench';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const PASSENGERS = 'flight_ops.bookings.passengers';
const AIRPORTS = 'network.airports.airports';
const STATIONS = 'safety.bird_strikes.stations';
const ORDERS = 'sales.orders.orders';
const CUSTOMERS = 'crm.customers.customers';
const STRIKES = 'safety.bird_strikes.strikes';
const FLIGHTS = 'operations.flights.flights';
const ROUTES = 'operations.flights.routes';
const SEATS = 'operations.flights.seats';

/** Real files that come with the npm package vega-datasets. */
const real = (file: string) =>
  resolve(dirname(require.resolve('vega-datasets')), '../data', file);
const ALIASES = resolve(
  __dirname,
  '../../../../examples/story/airport_aliases.csv',
);

const datasets = {
  [STRIKES]: `
    select a.iata from read_csv('${real(
      'birdstrikes.csv',
    )}', header = false, skip = 1, all_varchar = true) r
    join read_csv('${ALIASES}', header = true) a on a.airport_name = r.column00`,
  [FLIGHTS]: `select origin from read_parquet('${real('flights-3m.parquet')}')`,
  [ROUTES]: `
    select 'A' || (i % 40) as origin, 'A' || (i * 7 % 50) as destination, i % 40 as origin_id
    from range(400) t(i)`,
  [SEATS]: `select i % 20 as row_number, i as seat from range(20000) t(i)`,
  [ORDERS]: `
    select case when i < 20000 then 1 else 2 * (i % 30000) + 1 end as customer_id
    from range(80000) t(i)`,
  [CUSTOMERS]: `
    select case when i < 20000 then i else 1 end::integer as customer_id
    from range(20999) t(i)`,
};

describe.each(databases.eachSupportedId())('estimates on %p', id => {
  const bench = workbenchTestBench(databases, id, { datasets });
  const estimate = async (sql: string) =>
    await bench.ask('ann', 'post', '/estimates', { sql });

  const hashed = (column: string, linkGroup: string) => ({
    columns: [
      {
        name: column,
        logicalType: 'string',
        mask: { kind: 'hash', linkGroup },
      },
    ],
  });

  beforeEach(() => {
    [PASSENGERS, AIRPORTS, STATIONS].forEach(name => bench.allow(name));
  });

  it('counts what matches and how many rows come of it', async () => {
    const { body } = await estimate(
      `select count(*) from ${STATIONS} s join ${AIRPORTS} a on s.station_id = a.airport_id`,
    );
    expect(body).toEqual({
      items: [
        {
          left: `${STATIONS}.station_id`,
          leftAlias: 's',
          right: `${AIRPORTS}.airport_id`,
          rightAlias: 'a',
          method: 'statistics',
          exact: true,
          leftRows: 50,
          rightRows: 50,
          leftDistinct: 50,
          rightDistinct: 50,
          matched: 50,
          matchRate: 1,
          outputRows: 50,
          fanOut: 1,
          warnings: [],
        },
      ],
    });
    expect((await estimate(`from ${AIRPORTS}`)).body).toEqual({ items: [] });
  });

  it('warns where keys hardly match and where rows would explode', async () => {
    const names = await estimate(
      `select 1 from ${STATIONS} s join ${AIRPORTS} a on s.airport_name = a.name`,
    );
    expect(names.body.items).toMatchObject([
      {
        matched: 0,
        matchRate: 0,
        outputRows: 0,
        warnings: [
          {
            kind: 'keysHardlyMatch',
            message: expect.stringMatching(/^0 of 50 values of /),
          },
        ],
      },
    ]);
    const states = await estimate(
      `select 1 from ${PASSENGERS} p join ${AIRPORTS} a on p.passenger_id % 2 = a.airport_id`,
    );
    // Not a comparison of two columns.
    expect(states.body).toEqual({ items: [] });
  });

  it('takes columns of the same two ports together', async () => {
    const { body } = await estimate(
      `select 1 from ${STATIONS} s join ${AIRPORTS} a on s.station_id = a.airport_id and s.airport_name = a.name`,
    );
    expect(body.items).toMatchObject([
      {
        left: expect.stringMatching(/\.\(\w+, \w+\)$/),
        leftDistinct: 50,
        matched: 0,
      },
    ]);
  });

  describe('of a port that is read more than once', () => {
    beforeEach(() => {
      [ROUTES, SEATS].forEach(name => bench.allow(name));
    });

    /** As the joins are told, with what is counted of them. */
    const told = async (sql: string) => {
      const { body } = await estimate(sql);
      return body.items
        .map((item: { [key: string]: string }) => ({
          left: [item.left, item.leftAlias].filter(Boolean).join(' '),
          right: [item.right, item.rightAlias].filter(Boolean).join(' '),
          matched: item.matched,
          outputRows: item.outputRows,
          warnings: item.warnings,
        }))
        .sort((a: { left: string }, b: { left: string }) =>
          a.left < b.left ? -1 : 1,
        );
    };
    const ORIGIN = {
      left: `${ROUTES}.origin r`,
      right: `${AIRPORTS}.code a`,
      matched: 40,
      outputRows: 400,
      warnings: [],
    };
    const DESTINATION = {
      left: `${ROUTES}.destination r`,
      right: `${AIRPORTS}.code b`,
      matched: 50,
      outputRows: 400,
      warnings: [],
    };

    it('keeps its joins apart, and holds no run that finds all it looks for', async () => {
      const sql = `select r.*, a.name, b.name from ${ROUTES} r
        join ${AIRPORTS} a on r.origin = a.code join ${AIRPORTS} b on r.destination = b.code`;
      expect(await told(sql)).toEqual([DESTINATION, ORIGIN]);
      expect(
        await told(
          `select r.*, a.name from ${ROUTES} r join ${AIRPORTS} a on r.origin = a.code
           union all select r.*, b.name from ${ROUTES} r join ${AIRPORTS} b on r.destination = b.code`,
        ),
      ).toMatchObject([
        { left: `${ROUTES}.destination`, outputRows: 400, warnings: [] },
        { left: `${ROUTES}.origin`, outputRows: 400, warnings: [] },
      ]);
      expect(
        await told(
          `with x as (select code as k from ${AIRPORTS})
           select r.* from ${ROUTES} r join x a on r.origin = a.k join x b on r.destination = b.k`,
        ),
      ).toMatchObject([
        { left: `${ROUTES}.destination r`, outputRows: 400, warnings: [] },
        { left: `${ROUTES}.origin r`, outputRows: 400, warnings: [] },
      ]);
    });

    it('keeps the columns of one of its joins together, written in ON or in WHERE', async () => {
      const key = {
        left: `${ROUTES}.(origin, origin_id) r`,
        right: `${AIRPORTS}.(code, airport_id) a`,
        matched: 40,
        outputRows: 400,
        warnings: [],
      };
      for (const sql of [
        `select 1 from ${ROUTES} r join ${AIRPORTS} a on r.origin = a.code and r.origin_id = a.airport_id
         join ${AIRPORTS} b on r.destination = b.code`,
        `select 1 from ${ROUTES} r, ${AIRPORTS} a, ${AIRPORTS} b
         where r.origin_id = a.airport_id and r.destination = b.code and a.code = r.origin`,
      ]) {
        const joins = await told(sql);
        expect(joins).toEqual(expect.arrayContaining([DESTINATION, key]));
        expect(joins).toHaveLength(2);
      }
    });

    it('tells what it gives with itself', async () => {
      expect(
        await told(
          `select 1 from ${ROUTES} a join ${ROUTES} b on a.destination = b.origin`,
        ),
      ).toMatchObject([{ matched: 40, outputRows: 3200, warnings: [] }]);
      expect(
        await told(
          `select 1 from ${SEATS} a join ${SEATS} b using (row_number)`,
        ),
      ).toMatchObject([
        {
          left: `${SEATS}.row_number a`,
          right: `${SEATS}.row_number b`,
          outputRows: 20_000_000,
          warnings: [{ kind: 'rowsExplode' }],
        },
      ]);
      // A comparison within a row is no join.
      expect(
        await told(`select 1 from ${ROUTES} where origin = destination`),
      ).toEqual([]);
    });

    it('holds nothing where it is only looked up', async () => {
      for (const sql of [
        `select 1 from ${SEATS} a where row_number in (select airport_id from ${AIRPORTS})`,
        `select 1 from ${SEATS} a where exists (select 1 from ${AIRPORTS} where airport_id = a.row_number)`,
        `select (select max(name) from ${AIRPORTS} where airport_id = a.row_number) from ${SEATS} a`,
        // As many rows as the table has, however many have the same number.
        `select 1 from ${AIRPORTS} a where airport_id in (select row_number from ${SEATS} where seat > 3)`,
      ]) {
        const [join, ...others] = await told(sql);
        expect([sql, others]).toEqual([sql, []]);
        expect(join).toMatchObject({ matched: 20, warnings: [] });
        expect(join.outputRows).toBeUndefined();
      }
      // All of its own values are its own.
      expect(
        await told(
          `select 1 from ${SEATS} s where seat = (select max(seat) from ${SEATS} t where t.row_number = s.row_number)`,
        ),
      ).toEqual([]);
    });

    it('asks the engine once for what is the same, and tells each', async () => {
      await bench.knex()('join_statistics').del();
      const counts = async () =>
        (await bench.ask('ann', 'get', '/queries?kind=estimate&limit=100')).body
          .items.length;
      const before = await counts();
      const { body } = await estimate(
        `select 1 from ${ROUTES} r join ${AIRPORTS} a on r.origin = a.code
         join ${AIRPORTS} b on b.code = r.origin join ${AIRPORTS} c on c.code = r.destination`,
      );
      expect(
        body.items.map((item: { [key: string]: string }) =>
          [item.leftAlias, item.rightAlias].sort(),
        ),
      ).toEqual([
        ['a', 'r'],
        ['b', 'r'],
        ['c', 'r'],
      ]);
      // Origins, destinations and codes.
      expect(await counts()).toBe(before + 3);
      expect(await bench.knex()('join_statistics')).toHaveLength(3);
    });
  });

  it('counts masked values and filtered rows as the caller sees them', async () => {
    bench.allow(AIRPORTS, {
      rowFilter: {
        kind: 'lt',
        column: 'airport_id',
        value: { type: 'integer', value: '10' },
      },
    });
    const join = `select 1 from ${STATIONS} s join ${AIRPORTS} a on s.station_id = a.airport_id`;
    const [filtered] = (await estimate(join)).body.items;
    expect([filtered.leftRows, filtered.rightRows].sort()).toEqual([10, 50]);
    expect(filtered.outputRows).toBe(10);
    bench.allow(AIRPORTS, {
      columns: [
        {
          name: 'airport_id',
          logicalType: 'integer',
          mask: { kind: 'null' },
        },
      ],
    });
    const [masked] = (await estimate(join)).body.items;
    expect([masked.leftDistinct, masked.rightDistinct].sort()).toEqual([0, 50]);
    expect(masked).toMatchObject({ matched: 0, outputRows: 0 });
  });

  it('knows without looking where hashed keys cannot meet', async () => {
    const join = `select 1 from ${STATIONS} s join ${AIRPORTS} a on s.airport_name = a.name`;
    bench.allow(STATIONS, hashed('airport_name', 'stations'));
    bench.allow(AIRPORTS, hashed('name', 'airports'));
    expect((await estimate(join)).body.items).toMatchObject([
      {
        method: 'unknown',
        warnings: [
          {
            kind: 'keysNeverMatch',
            message: expect.stringMatching(
              /'stations'.*'airports'|'airports'.*'stations'/,
            ),
          },
        ],
      },
    ]);
    bench.allow(AIRPORTS);
    expect((await estimate(join)).body.items).toMatchObject([
      { warnings: [{ kind: 'keysNeverMatch', message: /is hashed and/ }] },
    ]);
    // Of the same area they meet.
    bench.allow(STRIKES, hashed('iata', 'stations'));
    expect(
      (
        await estimate(
          `select 1 from ${STATIONS} s join ${STRIKES} b on s.airport_name = b.iata`,
        )
      ).body.items,
    ).toMatchObject([{ method: 'statistics', matched: 0 }]);
  });

  it('counts keys once for a snapshot and a way of seeing it, and leaves a record each time', async () => {
    const join = `select 1 as kept from ${STATIONS} s join ${AIRPORTS} a on s.station_id = a.airport_id`;
    const history = async () =>
      (await bench.ask('ben', 'get', '/queries?kind=estimate')).body.items;
    const byBen = async () =>
      (await bench.ask('ben', 'post', '/estimates', { sql: join })).body;
    await bench.knex()('join_statistics').del();
    const first = await byBen();
    const counted = await history();
    expect(counted).toHaveLength(2);
    expect(await byBen()).toEqual(first);
    const [told, ...before] = await history();
    expect(before).toEqual(counted);
    expect(told).toMatchObject({
      kind: 'estimate',
      sql: join,
      state: 'finished',
    });
    expect(
      told.reads.map(({ columns }: { columns: string[] }) => columns).sort(),
    ).toEqual([['airport_id'], ['station_id']]);

    // Another filter is another way of seeing.
    bench.allow(AIRPORTS, {
      rowFilter: {
        kind: 'lt',
        column: 'airport_id',
        value: { type: 'integer', value: '10' },
      },
    });
    const filtered = (await byBen()).items[0];
    expect(filtered.outputRows).toBe(10);
    const kept = await bench.knex()('join_statistics');
    expect(kept).toHaveLength(3);
    // No value is kept.
    bench.allow(AIRPORTS);
    await estimate(
      `select 1 from ${STATIONS} s join ${AIRPORTS} a on s.airport_name = a.name`,
    );
    const all = JSON.stringify(await bench.knex()('join_statistics'));
    expect(all).not.toMatch(/STATION |Airport /);
  });

  it('leaves a record of each of those who ask at the same time', async () => {
    const sql = `select 2 as at_once from ${STATIONS} s join ${AIRPORTS} a on s.station_id = a.airport_id`;
    await bench.knex()('join_statistics').del();
    const users = ['ann', 'ben'];
    const recordsOf = async (user: string) =>
      (await bench.ask(user, 'get', '/queries?kind=estimate&limit=100')).body
        .items.length;
    const before = await Promise.all(users.map(recordsOf));
    await Promise.all(
      users.map(user => bench.ask(user, 'post', '/estimates', { sql })),
    );
    const after = await Promise.all(users.map(recordsOf));
    expect(after.map((count, index) => count > before[index])).toEqual([
      true,
      true,
    ]);
  });

  it('keeps nothing that was seen under another decision than it was asked for', async () => {
    await bench.knex()('join_statistics').del();
    const portRef = bench.allow(AIRPORTS);
    const decision = bench.access.decisions.get(portRef)!;
    const filter = {
      kind: 'lt',
      column: 'airport_id',
      value: { type: 'integer', value: '10' },
    };
    let asked = 0;
    Object.defineProperty(decision, 'rowFilter', {
      enumerable: true,
      get: () => {
        asked += 1;
        return asked === 1 ? filter : undefined;
      },
    });
    const { body } = await estimate(
      `select 1 from ${STATIONS} s join ${AIRPORTS} a on s.station_id = a.airport_id`,
    );
    expect(body.items).toMatchObject([{ method: 'unknown' }]);
    expect(await bench.knex()('join_statistics')).toHaveLength(1);
  });

  it('works out from samples what has too many keys to keep, and counts where a sample says too little', async () => {
    [ORDERS, CUSTOMERS].forEach(name => bench.allow(name));
    const [sampled] = (
      await estimate(
        `select 1 from ${ORDERS} o join ${CUSTOMERS} c on o.customer_id = c.customer_id`,
      )
    ).body.items;
    expect(sampled).toMatchObject({ method: 'statistics', exact: false });
    const customers = Math.min(sampled.leftDistinct, sampled.rightDistinct);
    expect(customers).toBe(20_000);
    // Half of the customers have ordered; one of them 20,000 times, and is there a thousand times.
    expect(Math.abs(sampled.matched / 10_000 - 1)).toBeLessThan(0.1);
    expect(Math.abs(sampled.outputRows / 20_020_000 - 1)).toBeLessThan(0.01);
    expect(sampled.warnings).toMatchObject([
      {
        kind: 'rowsExplode',
        message: expect.stringMatching(/ about 20,0\d0,000 rows /),
      },
    ]);

    const [counted] = (
      await estimate(
        `select 1 from ${ORDERS} o join ${AIRPORTS} a on o.customer_id = a.airport_id`,
      )
    ).body.items;
    expect(counted).toMatchObject({ method: 'computed', matched: 25 });
    expect(counted.warnings).toEqual([]);
  });

  it('warns of bird strikes by flights of the same airport without running it', async () => {
    [STRIKES, FLIGHTS].forEach(name => bench.allow(name));
    const join = `select * from ${STRIKES} s join ${FLIGHTS} f on s.iata = f.origin`;
    const { body } = await estimate(join);
    expect(body.items).toMatchObject([
      {
        method: 'statistics',
        exact: true,
        outputRows: 550_589_754,
        warnings: [
          {
            kind: 'rowsExplode',
            message: expect.stringContaining('550,589,754 rows'),
          },
        ],
      },
    ]);
    const began = performance.now();
    expect((await estimate(join)).body).toEqual(body);
    // Counting three million rows would take longer than reading two rows of a table.
    expect(performance.now() - began).toBeLessThan(1000);
    const { items } = (await bench.ask('ann', 'get', '/queries?limit=1')).body;
    expect(items).toMatchObject([{ kind: 'estimate', sql: join }]);
  });

  it('is refused as the query is', async () => {
    const refused = bench.allow(AIRPORTS, { effect: 'deny' });
    expect(await estimate(`from ${AIRPORTS}`)).toMatchObject({
      status: 403,
      body: { error: { missing: [{ portRef: refused }] } },
    });
    const hidden = await estimate('from commercial.secrets.plans');
    const absent = await estimate('from commercial.secrets.plane');
    expect(hidden.status).toBe(400);
    expect(hidden.text.replace(/plans/g, 'plane')).toBe(absent.text);
  });
});
