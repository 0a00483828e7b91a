import { TestDatabases } from '@backstage/backend-test-utils';
import { workbenchTestBench } from '../__testUtils__/workbenchTestBench';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const PASSENGERS = 'flight_ops.bookings.passengers';

describe.each(databases.eachSupportedId())('chart data on %p', id => {
  const bench = workbenchTestBench(databases, id);

  async function read(spec: object, sql = `from ${PASSENGERS};`) {
    const answer = await bench.ask('ann', 'post', '/charts/data', {
      sql,
      spec: { aggregate: 'count', y: [], ...spec },
    });
    const of = (type: string): any =>
      answer.events.find(event => event.type === type);
    return {
      ...answer,
      types: answer.events.map(event => event.type),
      chart: of('chart'),
      columns: of('columns')?.columns.map((column: any) => column.name),
      rows: answer.events.flatMap(event =>
        event.type === 'rows' ? event.rows : [],
      ),
      finished: of('finished'),
      error: answer.body.error?.message ?? of('failed')?.error.message,
    };
  }

  beforeEach(() => {
    bench.allow(PASSENGERS);
  });

  it('aggregates in the engine, around a text with comments, semicolons and its own names', async () => {
    const bars = await read({ kind: 'bar', x: 'state' });
    expect(bars.error).toBeUndefined();
    expect(bars.types).toEqual([
      'started',
      'chart',
      'columns',
      'rows',
      'finished',
    ]);
    expect(bars.chart).toEqual({
      type: 'chart',
      columns: { x: 'state', y: ['count'] },
      aggregate: 'count',
      maxRows: 2000,
    });
    expect(bars.rows).toEqual([
      ['TX', 3750],
      ['canary-filtered-8051', 1250],
    ]);
    const odd = await read(
      { kind: 'line', x: 'n', y: ['fare'], aggregate: 'sum' },
      `with "marked rows" as (select passenger_id % 3 as n, fare from ${PASSENGERS} where name <> ';--')
       select * from "marked rows" ; -- the end;`,
    );
    expect(odd.error).toBeUndefined();
    expect(odd.columns).toEqual(['n', 'sum of fare']);
    expect(odd.rows.map(([n]) => n)).toEqual([0, 1, 2]);
    const total = await read({
      kind: 'bigNumber',
      y: ['fare'],
      aggregate: 'max',
    });
    expect(total.rows).toEqual([[6248.75]]);
    const table = await read(
      {
        kind: 'table',
        y: ['passenger_id', 'name'],
        aggregate: 'none',
        limit: 4,
      },
      `select * from ${PASSENGERS} order by passenger_id desc`,
    );
    expect(table.chart.maxRows).toBe(2);
    expect(table.rows[0]).toEqual([4999, 'passenger 4999']);
    expect(table.finished.truncated).toEqual({
      by: 'rows',
      limit: 2,
      atLeast: 3,
    });
  });

  it('puts times and numbers in bins, and says which', async () => {
    const days = await read({
      kind: 'line',
      x: 'booked_at',
      bin: { unit: 'day' },
    });
    expect(days.error).toBeUndefined();
    expect(days.rows).toHaveLength(4);
    expect(days.rows[0]).toEqual([expect.stringContaining('2026-01-01'), 1440]);
    expect(days.chart.binned).toEqual({ by: { unit: 'day' } });
    const auto = await read({ kind: 'area', x: 'booked_at', bin: 'auto' });
    expect(auto.error).toBeUndefined();
    expect(auto.chart.binned).toEqual({ by: 'auto', column: 'bin' });
    expect(auto.rows).toHaveLength(84);
    expect(auto.rows[0][2]).toBe('hour');
    const years = await read({ kind: 'line', x: 'born', bin: 'auto' });
    expect(years.rows[0][2]).toBe('week');
    const widths = await read({ kind: 'bar', x: 'fare', bin: { width: 1000 } });
    expect(widths.rows.map(([from]) => from)).toEqual([
      0, 1000, 2000, 3000, 4000, 5000, 6000,
    ]);
    const autoWidth = await read({ kind: 'bar', x: 'fare', bin: 'auto' });
    expect(autoWidth.rows[0]).toEqual([0, 160, 200]);
    const one = await read(
      { kind: 'bar', x: 'n', bin: 'auto' },
      `select 7 as n from ${PASSENGERS}`,
    );
    expect(one.rows).toEqual([[7, 5000, 1]]);
  });

  it('never gives more than 2,000 marks, and says that there were more', async () => {
    const points = await read({
      kind: 'scatter',
      x: 'passenger_id',
      y: ['fare', 'born'],
      aggregate: 'none',
    });
    expect(points.error).toBeUndefined();
    expect(points.rows).toHaveLength(1000);
    expect(points.finished.truncated).toEqual({
      by: 'rows',
      limit: 1000,
      atLeast: 1001,
    });
    const series = await read({
      kind: 'line',
      x: 'booked_at',
      series: 'state',
    });
    expect(series.chart.columns).toEqual({
      x: 'booked_at',
      series: 'state',
      y: ['count'],
    });
    expect(series.rows).toHaveLength(2000);
  });

  it('says what is wrong with the chart, and refuses a query as a query', async () => {
    for (const [spec, message] of [
      [{ kind: 'bar', x: 'nmae' }, /no column 'nmae'; it has .*name/],
      [{ kind: 'bar' }, /needs a column for x/],
      [
        { kind: 'bar', x: 'state', y: ['name'], aggregate: 'sum' },
        /holds none/,
      ],
      [{ kind: 'bar', x: 'state', bin: 'auto' }, /neither times nor numbers/],
      [{ kind: 'bar', x: 'state', bin: { unit: 'day' } }, /holds no times/],
      [{ kind: 'bar', x: 'state', y: ['state'] }, /both x and aggregated/],
    ] as const) {
      const answer = await read(spec);
      expect([answer.status, answer.error]).toEqual([
        400,
        expect.stringMatching(message),
      ]);
    }
    const twice = await read(
      { kind: 'bar', x: 'A_1' },
      `select 1 as a, 2 as a from ${PASSENGERS}`,
    );
    expect(twice.rows).toEqual([[2, 5000]]);
    // What is around the text gives it no names to use.
    for (const sql of [
      'select * from "marked rows"',
      'select * from "bin size"',
      `select 1 as n) select * from (select 1 as n from ${PASSENGERS}`,
      `select 1 as n from ${PASSENGERS} /*`,
      'select 1 as n; select 2 as n',
    ]) {
      expect((await read({ kind: 'bar', x: 'n' }, sql)).status).toBe(400);
    }
    const hidden = await read(
      { kind: 'bar', x: 'n' },
      'from commercial.secrets.plans',
    );
    const absent = await read(
      { kind: 'bar', x: 'n' },
      'from commercial.secrets.plane',
    );
    expect(hidden.status).toBe(400);
    expect(hidden.text.replace(/plans/g, 'plane')).toBe(absent.text);
    bench.denied.add('data-query.query.execute');
    expect((await read({ kind: 'bar', x: 'state' })).status).toBe(403);
  });

  it('draws masked values and leaves rows out that are filtered', async () => {
    bench.allow(PASSENGERS, {
      columns: [
        {
          name: 'state',
          logicalType: 'string',
          mask: { kind: 'redact', text: 'x' },
        },
      ],
      rowFilter: {
        kind: 'eq',
        column: 'state',
        value: { type: 'string', value: 'TX' },
      },
    });
    const bars = await read({ kind: 'bar', x: 'state' });
    expect(bars.rows).toEqual([['x', 3750]]);
    const list = await bench.ask('ann', 'get', '/queries?limit=1');
    expect(list.body.items[0]).toMatchObject({ state: 'finished', rows: 1 });
  });
});
