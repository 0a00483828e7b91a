import { TestDatabases } from '@backstage/backend-test-utils';
import { workbenchTestBench } from '../__testUtils__/workbenchTestBench';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const PASSENGERS = 'flight_ops.bookings.passengers';
const AIRPORTS = 'network.airports.airports';
const STATIONS = 'safety.bird_strikes.stations';

describe.each(databases.eachSupportedId())('estimates on %p', id => {
  const bench = workbenchTestBench(databases, id);
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
          left: expect.stringMatching(/_id$/),
          right: expect.stringMatching(/_id$/),
          method: 'computed',
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
    bench.allow(AIRPORTS, hashed('name', 'stations'));
    expect((await estimate(join)).body.items).toMatchObject([
      { method: 'computed', matched: 0 },
    ]);
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
