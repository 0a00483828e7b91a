import type { Literal, RowFilter } from '@meshport/plugin-data-access-common';
import { writeLiteral } from './writeLiteral';
import { writeRowFilter } from './writeRowFilter';

const literals = {
  families: {
    string: ['text'],
    integer: ['whole'],
    number: ['whole'],
    boolean: ['flag'],
    date: ['day'],
    timestamp: ['day'],
  },
  text: (value: string) => `'${value}'`,
  time: (value: string, type: string) => `${type} '${value}'`,
} as const;
const families = { state: 'text', height: 'whole', day: 'day' } as const;

const familyOf = (name: string) => {
  if (!Object.hasOwn(families, name)) {
    throw new Error(`There is no column '${name}'`);
  }
  return families[name as keyof typeof families];
};
const write = (filter: unknown) =>
  writeRowFilter(filter as RowFilter, {
    column: name => `${name}:${familyOf(name)}`,
    compare: (name, values, put) =>
      put(
        name,
        values.map(each => writeLiteral(each, familyOf(name), literals)),
      ),
  });
const text = (value: string): Literal => ({ type: 'string', value });

describe('writeRowFilter', () => {
  it.each([
    [{ kind: 'eq', column: 'state', value: text('TX') }, "state = 'TX'"],
    [{ kind: 'in', column: 'state', values: [] }, 'false'],
    [
      { kind: 'in', column: 'state', values: [text('a'), text('b')] },
      "state in ('a', 'b')",
    ],
    [{ kind: 'and', filters: [] }, 'true'],
    [{ kind: 'or', filters: [] }, 'false'],
    [
      {
        kind: 'or',
        filters: [
          { kind: 'not', filter: { kind: 'isNull', column: 'state' } },
          {
            kind: 'gte',
            column: 'day',
            value: { type: 'date', value: '2026-01-02' },
          },
        ],
      },
      "(not (state:text is null)) or (day >= date '2026-01-02')",
    ],
  ])('writes %j', (filter, sql) => {
    expect(write(filter)).toBe(sql);
  });

  it('refuses what it does not understand', () => {
    const eq = { kind: 'eq', column: 'state', value: text('x') };
    expect(() => write({ ...eq, kind: 'like' })).toThrow('unknown part');
    expect(() => write({ ...eq, kind: 'constructor' })).toThrow('unknown part');
    expect(() => write({ ...eq, column: 'toString' })).toThrow('no column');
    const deep = Array.from({ length: 100 }).reduce<object>(
      filter => ({ kind: 'not', filter }),
      eq,
    );
    expect(() => write(deep)).toThrow('nested deeper');
  });

  it('refuses values that would need a cast of the column, or that are none', () => {
    const height = (value: object) => ({ kind: 'eq', column: 'height', value });
    expect(write(height({ type: 'number', value: '-1.5' }))).toBe(
      'height = -1.5',
    );
    expect(() => write(height(text('1')))).toThrow(
      'A string does not compare with a whole',
    );
    expect(() =>
      write(height({ type: 'integer', value: '1 or true' })),
    ).toThrow("'1 or true' is not a number");
    expect(() => write(height({ type: 'unknown', value: '1' }))).toThrow(
      'does not compare',
    );
  });
});
