import { parseRowFilter } from '@meshport/plugin-data-access-common';
import {
  readLiteral,
  rowLimitProblem,
  toRowFilter,
  type RowLimit,
  toRowLimits,
} from './limitRows';

const types: Record<string, string> = {
  state: 'string',
  cost: 'number',
  strikes: 'integer',
  night: 'boolean',
  day: 'date',
  seen: 'timestamp',
};
const typeOf = (column: string) => types[column];

describe('rowLimits', () => {
  it.each([
    ['TX', 'string', { type: 'string', value: 'TX' }],
    [' 007 ', 'string', { type: 'string', value: '007' }],
    ['-12', 'integer', { type: 'integer', value: '-12' }],
    ['007', 'integer', undefined],
    ['1.5', 'integer', undefined],
    ['1.50', 'number', { type: 'number', value: '1.50' }],
    ['1e3', 'number', undefined],
    ['TRUE', 'boolean', { type: 'boolean', value: true }],
    ['yes', 'boolean', undefined],
    ['2026-02-28', 'date', { type: 'date', value: '2026-02-28' }],
    ['2026-02-31', 'date', undefined],
    ['28.2.2026', 'date', undefined],
    [
      '2026-02-28 10:30',
      'timestamp',
      { type: 'timestamp', value: '2026-02-28T10:30:00.000Z' },
    ],
    ['2026-02-28T25:00', 'timestamp', undefined],
  ])('reads %j as %s', (text, type, literal) => {
    expect(readLiteral(text, type)).toEqual(literal);
  });

  it('says what is wrong with a limit', () => {
    expect(
      rowLimitProblem(
        { column: 'state', operator: 'in', text: ' , ' },
        'string',
      ),
    ).toEqual({ kind: 'empty' });
    expect(
      rowLimitProblem(
        { column: 'strikes', operator: 'in', text: '1, two' },
        'integer',
      ),
    ).toEqual({ kind: 'invalid', value: 'two', type: 'integer' });
  });

  it('makes one filter that the policy language takes', () => {
    const limits: RowLimit[] = [
      { column: 'state', operator: 'in', text: 'TX, CA,' },
      { column: 'cost', operator: 'gte', text: '1000' },
      { column: 'night', operator: 'eq', text: 'true' },
      { column: 'seen', operator: 'lt', text: '2026-01-01' },
    ];
    const filter = toRowFilter(limits, typeOf);
    expect(filter).toEqual({
      kind: 'and',
      filters: [
        {
          kind: 'in',
          column: 'state',
          values: [
            { type: 'string', value: 'TX' },
            { type: 'string', value: 'CA' },
          ],
        },
        {
          kind: 'gte',
          column: 'cost',
          value: { type: 'number', value: '1000' },
        },
        {
          kind: 'eq',
          column: 'night',
          value: { type: 'boolean', value: true },
        },
        {
          kind: 'lt',
          column: 'seen',
          value: { type: 'timestamp', value: '2026-01-01T00:00:00.000Z' },
        },
      ],
    });
    expect(parseRowFilter(filter)).toEqual(filter);
    expect(toRowFilter([], typeOf)).toBeUndefined();
    expect(toRowFilter(limits.slice(0, 1), typeOf)).toMatchObject({
      kind: 'in',
    });
  });
});

describe('toRowLimits', () => {
  it('reads back what limits say, and nothing else', () => {
    const limits = [
      { column: 'state', operator: 'in' as const, text: 'TX, OK' },
      { column: 'cost', operator: 'gte' as const, text: '1.50' },
    ];
    const filter = toRowFilter(limits, column =>
      column === 'cost' ? 'number' : 'string',
    )!;
    expect(toRowLimits(filter)).toEqual(limits);
    expect(toRowLimits({ kind: 'not', filter })).toBeUndefined();
    expect(
      toRowLimits({
        kind: 'in',
        column: 'name',
        values: [{ type: 'string', value: 'a, b' }],
      }),
    ).toBeUndefined();
  });
});
