import * as fc from 'fast-check';
import { buildChartModel, MAX_SERIES } from './buildChartModel';
import { chartRows } from './chartRows';
import { formatBig, formatCompact } from './formatNumber';
import { timeFormatter } from './formatTime';
import { seriesStyle } from './seriesStyles';
import { toTime } from './toTime';

const columns = [
  { name: 'x', type: 'DATE', sources: [] },
  { name: 'series', type: 'VARCHAR', sources: [] },
  { name: 'y', type: 'DECIMAL(18,2)', sources: [] },
];
const base = {
  columns,
  x: 0,
  y: [2],
  categories: false,
  emptyLabel: '(empty)',
};

describe('buildChartModel', () => {
  it('puts the series of one place together and keeps what is no number apart from zero', () => {
    const model = buildChartModel({
      ...base,
      series: 1,
      rows: [
        ['2024-02-01', 'a', '2.50'],
        ['2024-01-01', 'a', 0],
        ['2024-01-01', null, null],
      ],
    });
    expect(model.axis).toBe('time');
    expect(model.series).toEqual([
      { key: 's0', label: 'a' },
      { key: 's1', label: '(empty)' },
    ]);
    expect(model.points.map(({ label, values }) => [label, values])).toEqual([
      ['Jan 2024', { s0: 0, s1: null }],
      ['Feb 2024', { s0: 2.5 }],
    ]);
    expect(model.withoutNumber).toBe(1);
  });

  it('keeps the order of categories, and a place for each row that is not split', () => {
    const model = buildChartModel({
      ...base,
      x: 1,
      rows: [
        ['d', 'b', 1],
        ['d', 'a', 2],
        ['d', 'b', 3],
      ],
    });
    expect(model.axis).toBe('category');
    expect(model.points.map(({ x, label }) => [x, label])).toEqual([
      [0, 'b'],
      [1, 'a'],
      [2, 'b'],
    ]);
  });

  it('names bins by where they begin and end', () => {
    const rows = chartRows({
      spec: { kind: 'bar', x: 'n', y: [], aggregate: 'count', bin: 'auto' },
      labels: ['rows'],
      emptyLabel: '(empty)',
      result: {
        chart: {
          type: 'chart',
          columns: { x: 'n', y: ['count'] },
          aggregate: 'count',
          binned: { by: 'auto', column: 'width' },
          maxRows: 2000,
        },
        columns: [
          { name: 'n', type: 'DOUBLE', sources: [] },
          { name: 'count', type: 'BIGINT', sources: [] },
          { name: 'width', type: 'DOUBLE', sources: [] },
        ],
        rows: [
          [0, 7, 5000],
          [5000, 1, 5000],
          [null, 2, 5000],
        ],
      },
    });
    const model = buildChartModel(rows);
    expect(model.points.map(({ label }) => label)).toEqual([
      '0 – 5,000',
      '5,000 – 10K',
      '(empty)',
    ]);
    expect(model.series).toEqual([{ key: 's0', label: 'rows' }]);
  });

  it('draws a few series and counts the others', () => {
    const model = buildChartModel({
      ...base,
      series: 1,
      rows: Array.from({ length: 20 }, (_, index) => [
        '2024-01-01',
        `s${index}`,
        index,
      ]),
    });
    expect(model.series).toHaveLength(MAX_SERIES);
    expect(model.seriesLeftOut).toBe(20 - MAX_SERIES);
  });

  it('loses no number, whatever the rows', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.constantFrom('2024-01-01', '2024-01-02', 'no date', null),
            fc.constantFrom('a', 'b', null),
            fc.option(fc.integer()),
          ),
        ),
        rows => {
          const model = buildChartModel({ ...base, y: [2], rows });
          const drawn = model.points.flatMap(({ values }) =>
            Object.values(values).filter(value => value !== null),
          );
          expect(drawn.length + model.withoutNumber).toBe(rows.length);
        },
      ),
    );
  });
});

describe('how charts write', () => {
  it('reads times of the engine as they are written', () => {
    expect(toTime('2024-03-01')).toBe(Date.UTC(2024, 2, 1));
    expect(toTime('2024-03-01 10:30:00')).toBe(Date.UTC(2024, 2, 1, 10, 30));
    expect(toTime('2024-03-01 10:30:00.5+02')).toBe(
      Date.UTC(2024, 2, 1, 8, 30, 0, 500),
    );
    expect(toTime('Winter')).toBeNull();
    expect(toTime(2024)).toBeNull();
  });

  it('writes times as coarse as they all are', () => {
    const write = (...days: string[]) =>
      timeFormatter(days.map(day => toTime(day)!))(toTime(days[0])!);
    expect(write('2023-01-01', '2024-01-01')).toBe('2023');
    expect(write('2023-01-01', '2024-02-01')).toBe('Jan 2023');
    expect(write('2023-01-01', '2024-02-02')).toBe('Jan 1, 2023');
    expect(write('2023-01-01 10:00:00', '2023-01-02')).toBe('Jan 1, 10:00 AM');
  });

  it.each([
    [0, '0'],
    [0.0001234, '0.000123'],
    [1234.567, '1,234.57'],
    [12_500, '12.5K'],
    [-3_000_000, '-3M'],
  ])('writes %s as %s on an axis', (value, text) => {
    expect(formatCompact(value)).toBe(text);
  });

  it.each([
    [12.345, '12.35'],
    [1_234_567.89, '1,234,568'],
    [12_345_678, '12.35M'],
  ])('writes %s as %s where it stands alone', (value, text) => {
    expect(formatBig(value)).toBe(text);
  });

  it('tells series apart also without colour', () => {
    const looks = Array.from({ length: MAX_SERIES }, (_, index) => {
      const { dash, symbol, hatch } = seriesStyle(index);
      return { dash, symbol, hatch, colour: seriesStyle(index).colour };
    });
    expect(new Set(looks.map(look => JSON.stringify(look))).size).toBe(
      MAX_SERIES,
    );
    const shapes = looks.slice(0, 6).map(({ dash, symbol }) => dash + symbol);
    expect(new Set(shapes).size).toBe(6);
  });
});
