import type { ResultValue } from '@meshport/plugin-data-query-common';
import fc from 'fast-check';
import { ResultRows } from '../../hooks';
import { columnStatistics } from './columnStatistics';
import { reorderRows } from './GridRows';
import { nextSort, sortRows } from './sortRows';
import { toTsv } from './toTsv';

const column = (values: ResultValue[]) =>
  ResultRows.from(values.map(value => [value]));
const sorted = (
  values: ResultValue[],
  kind: 'number' | 'text' | 'temporal' | 'other',
  direction: 'ascending' | 'descending' = 'ascending',
) => {
  const rows = column(values);
  return reorderRows(rows, sortRows(rows, { column: 0, direction }, kind))
    .slice(0, values.length)
    .map(([value]) => value);
};

describe('sortRows', () => {
  it('goes from ascending over descending to the order of the query', () => {
    const first = nextSort(undefined, 2);
    expect(first).toEqual({ column: 2, direction: 'ascending' });
    const second = nextSort(first, 2);
    expect(second).toEqual({ column: 2, direction: 'descending' });
    expect(nextSort(second, 2)).toBeUndefined();
    expect(nextSort(second, 3)).toEqual({ column: 3, direction: 'ascending' });
  });

  it('sorts numbers beyond doubles by their digits, null last both ways', () => {
    const values = [
      '9007199254740993',
      null,
      '9007199254740992',
      -1,
      '0.10000000000000000002',
      '0.1',
      'NaN',
      '-9007199254740993',
      '-9007199254740992',
    ];
    const ascending = [
      '-9007199254740993',
      '-9007199254740992',
      -1,
      '0.1',
      '0.10000000000000000002',
      '9007199254740992',
      '9007199254740993',
      'NaN',
    ];
    expect(sorted(values, 'number')).toEqual([...ascending, null]);
    expect(sorted(values, 'number', 'descending')).toEqual([
      ...ascending.reverse(),
      null,
    ]);
  });

  it('sorts texts as people do and leaves equal rows where they stood', () => {
    expect(sorted(['b10', 'B2', 'a', 'b2'], 'text')).toEqual([
      'a',
      'b2',
      'B2',
      'b10',
    ]);
    const rows = ResultRows.from([
      ['x', 1],
      ['x', 2],
      ['a', 3],
    ]);
    for (const direction of ['ascending', 'descending'] as const) {
      const order = sortRows(rows, { column: 0, direction }, 'text');
      expect(order.indexOf(0)).toBeLessThan(order.indexOf(1));
    }
  });

  it('orders any numbers as they are', () => {
    fc.assert(
      fc.property(
        fc.array(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n })),
        numbers => {
          expect(sorted(numbers.map(String), 'number')).toEqual(
            [...numbers]
              .sort((a, b) => (a < b ? -1 : Number(a > b)))
              .map(String),
          );
        },
      ),
    );
  });
});

describe('columnStatistics', () => {
  it('counts null apart from the empty text', () => {
    expect(columnStatistics(column(['', null, 'a', 'a']), 0, 'text')).toEqual({
      rows: 4,
      nulls: 1,
      distinct: 2,
      min: '',
      max: 'a',
      histogram: [
        { label: 'a', count: 2 },
        { label: '', count: 1 },
      ],
    });
    expect(columnStatistics(column([null]), 0, 'text')).toEqual({
      rows: 1,
      nulls: 1,
      distinct: 0,
      histogram: [],
    });
  });

  it('puts every number into one range', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), {
          minLength: 1,
        }),
        numbers => {
          const { histogram, min, max } = columnStatistics(
            column(numbers),
            0,
            'number',
          );
          expect(histogram.reduce((sum, bar) => sum + bar.count, 0)).toBe(
            numbers.length,
          );
          expect(Number(min)).toBe(Math.min(...numbers) + 0);
          expect(Number(max)).toBe(Math.max(...numbers) + 0);
        },
      ),
    );
  });

  it('knows days', () => {
    const days = Array.from({ length: 40 }, (_, index) =>
      new Date(Date.UTC(2024, 0, 1 + index)).toISOString().slice(0, 10),
    );
    const { histogram, min, max } = columnStatistics(
      column(days),
      0,
      'temporal',
    );
    expect([min, max]).toEqual(['2024-01-01', '2024-02-09']);
    expect(histogram).toHaveLength(10);
    expect(histogram[0].label).toMatch(/^2024-01-01 – 2024-01-0/);
  });
});

describe('toTsv', () => {
  const typed = (name: string, type: string) => ({ name, type, sources: [] });

  it('leaves nothing that a spreadsheet takes for a formula, and numbers as they are', () => {
    const columns = [
      typed("=cmd|' /C calc'!A0", 'VARCHAR'),
      typed('small', 'INTEGER'),
      typed('great', 'HUGEINT'),
      typed('price', 'DECIMAL(12,2)'),
      typed('day', 'DATE'),
    ];
    const numbers = [-5, '-170141183460469231731687303715884105727', '-0.01'];
    const texts = [
      ['=1+1', "'=1+1"],
      ['+1', "'+1"],
      ['-5', "'-5"],
      ['@SUM(A1)', "'@SUM(A1)"],
      ['  "=1"', `"'  ""=1"""`],
      ['＝1', "'＝1"],
      ['\tx', `"'\tx"`],
      ['a\n=1', `"a\n'=1"`],
      ['a; -1', "a;' -1"],
      ['a=b, c - d', 'a=b, c - d'],
      [null, ''],
    ];
    expect(
      toTsv(
        columns,
        texts.map(([text]) => [text, ...numbers, '-0044-03-15']),
      ),
    ).toBe(
      [
        ["'=cmd|' /C calc'!A0", 'small', 'great', 'price', 'day'],
        ...texts.map(([, text]) => [text, ...numbers, '-0044-03-15']),
      ]
        .map(line => line.join('\t'))
        .join('\n'),
    );
  });

  it('guards what is within lists and records, and no number of any engine', () => {
    const columns = [
      typed('list', 'VARCHAR[]'),
      typed('amount', 'NUMBER'),
      typed('flag', 'BIT'),
    ];
    expect(toTsv(columns, [[['a;=1'], -5, false]])).toBe(
      `list\tamount\tflag\n"[""a;'=1""]"\t-5\tfalse`,
    );
  });
});
