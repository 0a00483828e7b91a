import * as fc from 'fast-check';
import type { Literal, RowFilter } from '../model';
import { assertRowFilterFitsColumns } from './assertRowFilterFitsColumns';
import { combineRowFilters } from './combineRowFilters';
import { describeRowFilter } from './describeRowFilter';
import { parseRowFilter } from './parseRowFilter';
import { rowFilterColumns } from './rowFilterColumns';

const column = fc.constantFrom('n', 'm', 'a column');
const literal: fc.Arbitrary<Literal> = fc
  .integer({ min: -3, max: 3 })
  .map(value => ({ type: 'integer', value: String(value) }));

const filter = (depth: number): fc.Arbitrary<RowFilter> => {
  const leaf = fc.oneof(
    fc.record({
      kind: fc.constantFrom(
        'eq' as const,
        'ne' as const,
        'lt' as const,
        'lte' as const,
        'gt' as const,
        'gte' as const,
      ),
      column,
      value: literal,
    }),
    fc.record({
      kind: fc.constant('in' as const),
      column,
      values: fc.array(literal, { minLength: 1, maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant('isNull' as const), column }),
  );
  if (depth === 1) {
    return leaf;
  }
  return fc.oneof(
    leaf,
    fc.record({
      kind: fc.constantFrom('and' as const, 'or' as const),
      filters: fc.array(filter(depth - 1), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant('not' as const), filter: filter(depth - 1) }),
  );
};

type Row = { [column: string]: number | null };
const row: fc.Arbitrary<Row> = fc.record({
  n: fc.option(fc.integer({ min: -3, max: 3 })),
  m: fc.option(fc.integer({ min: -3, max: 3 })),
  'a column': fc.option(fc.integer({ min: -3, max: 3 })),
});

/** SQL's three-valued logic; null is unknown. */
function evaluate(item: RowFilter, values: Row): boolean | null {
  switch (item.kind) {
    case 'and':
    case 'or': {
      const results = item.filters.map(inner => evaluate(inner, values));
      const decisive = item.kind === 'or';
      if (results.includes(decisive)) {
        return decisive;
      }
      return results.includes(null) ? null : !decisive;
    }
    case 'not': {
      const result = evaluate(item.filter, values);
      return result === null ? null : !result;
    }
    case 'isNull':
      return values[item.column] === null;
    case 'in': {
      const value = values[item.column];
      return value === null
        ? null
        : item.values.some(other => Number(other.value) === value);
    }
    default: {
      const value = values[item.column];
      const other = Number(item.value.value);
      return value === null
        ? null
        : {
            eq: value === other,
            ne: value !== other,
            lt: value < other,
            lte: value <= other,
            gt: value > other,
            gte: value >= other,
          }[item.kind];
    }
  }
}

const columns = ['n', 'm', 'a column'].map(name => ({
  name,
  logicalType: 'integer',
}));

function nested(depth: number): RowFilter {
  return depth === 1
    ? { kind: 'isNull', column: 'n' }
    : { kind: 'not', filter: nested(depth - 1) };
}

describe('parseRowFilter', () => {
  it('reads what was written, and finds it fits', () => {
    fc.assert(
      fc.property(filter(4), value => {
        const read = parseRowFilter(JSON.parse(JSON.stringify(value)));
        expect(read).toEqual(value);
        expect(() => assertRowFilterFitsColumns(read, columns)).not.toThrow();
      }),
    );
  });

  it('reads eight levels and refuses nine', () => {
    expect(parseRowFilter(nested(8))).toEqual(nested(8));
    expect(() => parseRowFilter(nested(9))).toThrow(
      "Row filter at '/filter/filter/filter/filter/filter/filter/filter/filter' is more than 8 levels deep",
    );
  });

  const eq = (value: unknown) => ({ kind: 'eq', column: 'c', value });

  it.each([
    [null, "Row filter at '' must be an object"],
    ["state = 'TX'", "Row filter at '' must be an object"],
    [{ kind: 'like' }, "Row filter at '/kind' must be one of and, or"],
    [{ kind: 'and', filters: [] }, "at '/filters' must have 1 to 50 items"],
    [
      { kind: 'or', filters: [{ kind: 'not', filter: 1 }] },
      "at '/filters/0/filter' must be an object",
    ],
    [{ kind: 'eq', column: 'c' }, "at '/value' is missing"],
    [{ ...eq({ type: 'string', value: 'x' }), or: 1 }, "at '/or' is not known"],
    [eq('TX'), "at '/value' must be an object"],
    [eq({ type: 'text', value: 'x' }), "at '/value/type' must be one of"],
    [eq({ type: 'integer', value: 1 }), "at '/value/value' must be a text"],
    [eq({ type: 'integer', value: '1.0' }), 'must be an integer'],
    [eq({ type: 'integer', value: '01' }), 'must be an integer'],
    [eq({ type: 'number', value: '1e3' }), 'must be a number'],
    [eq({ type: 'boolean', value: 'true' }), 'must be true or false'],
    [eq({ type: 'date', value: '2026-02-30' }), 'must be a date'],
    [
      eq({ type: 'timestamp', value: '2026-01-31T12:00:00+01:00' }),
      'must be a UTC timestamp',
    ],
    [
      eq({ type: 'timestamp', value: '2026-01-31T25:00:00Z' }),
      'must be a UTC timestamp',
    ],
    [
      { kind: 'lt', column: 'c', value: { type: 'boolean', value: true } },
      "at '/kind' must be eq or ne",
    ],
    [
      {
        kind: 'in',
        column: 'c',
        values: [
          { type: 'string', value: '1' },
          { type: 'integer', value: '1' },
        ],
      },
      "at '/values/1/type' must be string like the first",
    ],
  ])('refuses %j', (value, message) => {
    expect(() => parseRowFilter(value)).toThrow(
      expect.objectContaining({
        name: 'InputError',
        message: expect.stringContaining(message),
      }),
    );
  });
});

describe('assertRowFilterFitsColumns', () => {
  it('names what the contract lacks and what has another type', () => {
    const check = (value: RowFilter) => () =>
      assertRowFilterFitsColumns({ kind: 'and', filters: [value] }, columns);
    expect(check({ kind: 'isNull', column: 'gone' })).toThrow(
      "Row filter at '/filters/0' names column 'gone', which the contract lacks",
    );
    expect(
      check({ kind: 'eq', column: 'n', value: { type: 'string', value: '1' } }),
    ).toThrow(
      "Row filter at '/filters/0/value' is string, column 'n' is of type 'integer'",
    );
  });
});

describe('combineRowFilters', () => {
  it('leaves a row exactly where each filter leaves it', () => {
    fc.assert(
      fc.property(filter(3), filter(3), row, (a, b, values) => {
        const both = combineRowFilters(a, undefined, b)!;
        expect(evaluate(both, values) === true).toBe(
          evaluate(a, values) === true && evaluate(b, values) === true,
        );
      }),
    );
  });

  it('keeps one as it is and none as none', () => {
    expect(combineRowFilters(undefined, nested(2), nested(2))).toEqual(
      nested(2),
    );
    expect(combineRowFilters(undefined)).toBeUndefined();
  });
});

describe('rowFilterColumns and describeRowFilter', () => {
  it('names every column that can matter', () => {
    fc.assert(
      fc.property(filter(3), row, row, (item, one, other) => {
        const names = rowFilterColumns(item);
        const text = describeRowFilter(item);
        expect(names.every(name => text.includes(name))).toBe(true);
        const mixed = Object.fromEntries(
          Object.keys(one).map(name => [
            name,
            (names.includes(name) ? one : other)[name],
          ]),
        );
        expect(evaluate(item, mixed)).toBe(evaluate(item, one));
      }),
    );
  });

  it.each<[RowFilter, string]>([
    [
      { kind: 'eq', column: 'state', value: { type: 'string', value: 'TX' } },
      'state is TX',
    ],
    [
      {
        kind: 'gte',
        column: 'day',
        value: { type: 'date', value: '2026-01-01' },
      },
      'day is from 2026-01-01',
    ],
    [
      {
        kind: 'and',
        filters: [
          { kind: 'not', filter: { kind: 'isNull', column: 'a' } },
          {
            kind: 'or',
            filters: [
              {
                kind: 'in',
                column: 'b',
                values: [
                  { type: 'integer', value: '1' },
                  { type: 'integer', value: '2' },
                ],
              },
              {
                kind: 'lt',
                column: 'c',
                value: { type: 'number', value: '2.5' },
              },
            ],
          },
        ],
      },
      'a is not empty and (b is one of 1, 2 or c is less than 2.5)',
    ],
  ])('says %j as %p', (value, text) => {
    expect(describeRowFilter(value)).toBe(text);
  });
});
