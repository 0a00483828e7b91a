import type {
  ChartSpec,
  ResultValue,
} from '@meshport/plugin-data-query-common';
import { ResultRows } from '@meshport/plugin-data-query-react';
import * as fc from 'fast-check';
import { fitChart } from './fitChart';
import { guessChart } from './guessChart';

const TYPES: Record<string, string> = {
  day: 'DATE',
  airport: 'VARCHAR',
  remark: 'VARCHAR',
  strikes: 'BIGINT',
  cost: 'DECIMAL(18,2)',
  flight_id: 'BIGINT',
  tags: 'VARCHAR[]',
};
const columnsOf = (...names: string[]) =>
  names.map(name => ({ name, type: TYPES[name], sources: [] }));
const guess = (names: string[], rows: ResultValue[][]) =>
  guessChart(columnsOf(...names), ResultRows.from(rows));

describe('guessChart', () => {
  it.each<[string, string[], ResultValue[][], Partial<ChartSpec>]>([
    [
      'numbers over days as a line',
      ['day', 'airport', 'strikes'],
      [
        ['2024-01-01', 'A', 1],
        ['2024-01-02', 'A', 2],
      ],
      { kind: 'line', x: 'day', y: ['strikes'], aggregate: 'none' },
    ],
    [
      'days that come again put together',
      ['day', 'strikes'],
      [
        ['2024-01-01', 1],
        ['2024-01-01', 2],
      ],
      { kind: 'line', x: 'day', aggregate: 'sum', bin: 'auto' },
    ],
    [
      'numbers by text as bars, and no key as a number',
      ['flight_id', 'airport', 'cost'],
      [
        [1, 'A', '1.50'],
        [2, 'B', '2.50'],
      ],
      { kind: 'bar', x: 'airport', y: ['cost'], aggregate: 'none' },
    ],
    [
      'one number big',
      ['flight_id', 'cost'],
      [[1, '2.00']],
      { kind: 'bigNumber', y: ['cost'], aggregate: 'none' },
    ],
    [
      'two numbers as points',
      ['strikes', 'cost'],
      [
        [1, '2.00'],
        [2, '3.00'],
      ],
      { kind: 'scatter', x: 'strikes', y: ['cost'] },
    ],
    [
      'one number as its distribution',
      ['cost'],
      [['1.00'], ['2.00']],
      { kind: 'bar', x: 'cost', y: [], aggregate: 'count', bin: 'auto' },
    ],
    [
      'text alone as how often it comes',
      ['airport'],
      [['A'], ['B']],
      { kind: 'bar', x: 'airport', y: [], aggregate: 'count' },
    ],
    [
      'what cannot be drawn as a table',
      ['tags'],
      [[['a']]],
      { kind: 'table', y: ['tags'] },
    ],
  ])('takes %s', (_, names, rows, expected) => {
    expect(guess(names, rows)).toMatchObject(expected);
  });
});

describe('fitChart', () => {
  const columns = columnsOf('day', 'airport', 'strikes', 'cost');

  it('leaves a guess as it is', () => {
    const spec = guessChart(
      columns,
      ResultRows.from([['2024-01-01', 'A', 1, '1.00']]),
    );
    expect(fitChart(spec, columns)).toEqual(spec);
  });

  it('keeps of a change what goes together', () => {
    expect(
      fitChart(
        {
          kind: 'scatter',
          x: 'strikes',
          y: ['airport', 'cost'],
          series: 'airport',
          aggregate: 'count',
          bin: { unit: 'month' },
        },
        columns,
      ),
    ).toEqual({
      kind: 'scatter',
      x: 'strikes',
      y: ['cost'],
      series: 'airport',
      aggregate: 'none',
    });
    expect(
      fitChart(
        { kind: 'bigNumber', x: 'day', y: [], aggregate: 'count', limit: 3 },
        columns,
      ),
    ).toEqual({ kind: 'bigNumber', y: [], aggregate: 'count' });
    expect(
      fitChart(
        { kind: 'line', x: 'gone', y: ['gone'], aggregate: 'avg', bin: 'auto' },
        columns,
      ),
    ).toEqual({
      kind: 'line',
      x: 'day',
      y: ['strikes'],
      aggregate: 'avg',
      bin: 'auto',
    });
  });

  it('asks for as many bars as one tells apart, and for all of a line', () => {
    const bars: ChartSpec = {
      kind: 'bar',
      x: 'airport',
      y: ['cost'],
      aggregate: 'sum',
    };
    expect(fitChart(bars, columns)).toEqual({ ...bars, limit: 50 });
    expect(fitChart({ ...bars, limit: 50, kind: 'line' }, columns)).toEqual({
      ...bars,
      kind: 'line',
    });
    expect(fitChart({ ...bars, x: 'day' }, columns).limit).toBeUndefined();
  });

  it('names only columns that are there, whatever is wanted', () => {
    const name = fc.constantFrom('day', 'airport', 'strikes', 'cost', 'gone');
    fc.assert(
      fc.property(
        fc.record({
          kind: fc.constantFrom('line', 'bar', 'scatter', 'bigNumber', 'table'),
          x: fc.option(name, { nil: undefined }),
          y: fc.uniqueArray(name),
          series: fc.option(name, { nil: undefined }),
          aggregate: fc.constantFrom('none', 'count', 'sum', 'countDistinct'),
        }) as fc.Arbitrary<ChartSpec>,
        spec => {
          const fitted = fitChart(spec, columns);
          const names = columns.map(column => column.name);
          expect(names).toEqual(
            expect.arrayContaining(
              [fitted.x, fitted.series, ...fitted.y].filter(
                value => value !== undefined,
              ),
            ),
          );
          expect(fitted.y.length > 0 || fitted.aggregate === 'count').toBe(
            true,
          );
          // What the backend refuses.
          const { x, y, series, kind } = fitted;
          expect(series === undefined || ![x, ...y].includes(series)).toBe(
            true,
          );
          expect(fitted.aggregate !== 'none' && y.includes(x!)).toBe(false);
          expect(kind === 'bigNumber' && y.length > 1).toBe(false);
          expect(fitChart(fitted, columns)).toEqual(fitted);
        },
      ),
    );
  });
});
