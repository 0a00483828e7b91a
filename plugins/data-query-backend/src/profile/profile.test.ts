import { TestDatabases } from '@backstage/backend-test-utils';
import { CANARIES } from '../__testUtils__/createLake';
import { workbenchTestBench } from '../__testUtils__/workbenchTestBench';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const PASSENGERS = 'flight_ops.bookings.passengers';

describe.each(databases.eachSupportedId())('the profile on %p', id => {
  const bench = workbenchTestBench(databases, id);
  const profile = async (body: object) => {
    const answer = await bench.ask('ann', 'post', '/profile', body);
    return {
      ...answer,
      columns: Object.fromEntries(
        (answer.body.columns ?? []).map((column: any) => [column.name, column]),
      ),
    };
  };

  it('tells of each column what it holds', async () => {
    const portRef = bench.allow(PASSENGERS);
    const { body, columns } = await profile({ portRef });
    expect(body.error).toBeUndefined();
    expect(body).toMatchObject({ portRef, rows: 5000, applied: { masks: [] } });
    expect(columns.passenger_id).toMatchObject({
      type: 'INTEGER',
      nulls: 0,
      nullShare: 0,
      distinct: { count: 5000, exact: true },
      min: '0',
      max: '4999',
    });
    expect(columns.passenger_id.histogram.bins).toHaveLength(20);
    expect(columns.passenger_id.histogram.bins[19]).toEqual({
      from: '4750',
      to: '5000',
      count: 250,
    });
    expect(columns.state.histogram).toEqual({
      kind: 'values',
      bins: [
        { value: 'TX', count: 3750 },
        { value: CANARIES.filteredRow, count: 1250 },
      ],
      otherRows: 0,
    });
    expect(columns.name.histogram.otherRows).toBe(4980);
    expect(columns.born).toMatchObject({
      min: '1980-01-01',
      histogram: { kind: 'range' },
    });
    expect(columns.born.histogram.bins[0]).toMatchObject({
      from: '1980-01-01',
      to: '1980-02-15',
    });
    for (const name of ['born', 'fare', 'booked_at', 'passenger_id']) {
      const { bins } = columns[name].histogram;
      expect(bins.length).toBeLessThanOrEqual(20);
      expect(bins.reduce((sum: number, bin: any) => sum + bin.count, 0)).toBe(
        5000,
      );
    }
  });

  it('is of masked values and of the rows that are left', async () => {
    const portRef = bench.allow(PASSENGERS, {
      columns: [
        { name: 'state', logicalType: 'string' },
        {
          name: 'card',
          logicalType: 'string',
          mask: { kind: 'partial', keepStart: 2, keepEnd: 0, fill: '*' },
        },
        {
          name: 'fare',
          logicalType: 'number',
          mask: { kind: 'round', step: '1000' },
        },
        { name: 'born', logicalType: 'date', mask: { kind: 'null' } },
      ],
      rowFilter: {
        kind: 'eq',
        column: 'state',
        value: { type: 'string', value: 'TX' },
      },
    });
    const { body, text, columns } = await profile({ portRef });
    expect(body.error).toBeUndefined();
    expect(body.rows).toBe(3750);
    expect(columns.fare).toMatchObject({ mask: 'round', max: '6000.00' });
    expect(columns.fare.distinct.count).toBeLessThanOrEqual(8);
    expect(columns.card.min).toMatch(/^ca\*+$/);
    expect(columns.born).toMatchObject({
      nulls: 3750,
      nullShare: 1,
      distinct: { count: 0, exact: true },
    });
    expect(columns.born.min).toBeUndefined();
    expect(columns.born.histogram).toBeUndefined();
    for (const canary of Object.values(CANARIES)) {
      expect(text).not.toContain(canary);
    }
    expect(columns.name).toBeUndefined();
  });

  it('is refused as a preview is, and absent alike', async () => {
    const portRef = 'dataproduct:commercial/secrets#plans@1';
    const hidden = await profile({ portRef });
    const absent = await profile({
      portRef: portRef.replace('plans', 'plane'),
    });
    expect(hidden.status).toBe(400);
    expect(hidden.text.replace(/plans/g, 'plane')).toBe(absent.text);
    const denied = bench.allow(PASSENGERS, { effect: 'deny' });
    expect(await profile({ portRef: denied })).toMatchObject({
      status: 403,
      body: { error: { missing: [{ portRef: denied }] } },
    });
    bench.denied.add('data-query.query.execute');
    expect((await profile({ portRef })).status).toBe(403);
  });

  it('tells of no rows that there are none', async () => {
    const portRef = bench.allow(PASSENGERS, {
      rowFilter: { kind: 'isNull', column: 'state' },
    });
    const { body, columns } = await profile({ portRef });
    expect(body.rows).toBe(0);
    expect(columns.state).toEqual({
      name: 'state',
      type: 'VARCHAR',
      nulls: 0,
      distinct: { count: 0, exact: true },
    });
  });
});
