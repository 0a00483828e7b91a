import type { Mask, RowFilter } from '@meshport/plugin-data-access-common';
import { renderMask } from './renderMask';
import { renderRowFilter } from './renderRowFilter';
import { assertTypeName } from './typeFamily';

const key = 'ab'.repeat(32);
const mask = (value: Mask, type: string) =>
  renderMask(value, { value: '"t"."c"', type, hashKeys: { g: key } });

describe('renderMask', () => {
  it.each<[Mask, string]>([
    [{ kind: 'redact', text: 'x' }, 'INTEGER'],
    [{ kind: 'hash', linkGroup: 'g' }, 'BIGINT'],
    [{ kind: 'hash', linkGroup: 'other' }, 'VARCHAR'],
    [{ kind: 'partial', keepStart: 1, keepEnd: 1, fill: '*' }, 'DATE'],
    [{ kind: 'partial', keepStart: -1, keepEnd: 1, fill: '*' }, 'VARCHAR'],
    [{ kind: 'truncate', unit: 'day' }, 'VARCHAR'],
    [{ kind: 'round', step: '0' }, 'DOUBLE'],
    [{ kind: 'round', step: '1; drop' }, 'DOUBLE'],
    [{ kind: 'generalise', bands: [] }, 'VARCHAR'],
    [
      {
        kind: 'generalise',
        bands: [{ upTo: { type: 'string', value: 'a' }, label: 'b' }],
      },
      'INTEGER',
    ],
    [{ kind: 'made up' } as unknown as Mask, 'VARCHAR'],
    [{ kind: 'truncate', unit: `day', now()` } as unknown as Mask, 'DATE'],
  ])('refuses %j on %s', (value, type) => {
    expect(() => mask(value, type)).toThrow();
  });

  it('quotes what comes from a policy', () => {
    expect(mask({ kind: 'redact', text: `a'b` }, 'VARCHAR')).toContain(
      `'a''b'`,
    );
    expect(
      mask({ kind: 'partial', keepStart: 0, keepEnd: 0, fill: `'` }, 'VARCHAR'),
    ).toContain(`repeat('''', `);
  });
});

describe('renderRowFilter', () => {
  const columns = [
    { name: 'n', type: 'INTEGER' },
    { name: 's', type: 'VARCHAR' },
  ];
  const render = (filter: RowFilter) =>
    renderRowFilter(filter, columns, name => `"${name}"`);
  const eq = (column: string, type: string, value: unknown) =>
    ({ kind: 'eq', column, value: { type, value } } as RowFilter);
  const nest = (depth: number): RowFilter =>
    depth > 1
      ? { kind: 'not', filter: nest(depth - 1) }
      : { kind: 'isNull', column: 'n' };

  it('writes the condition', () => {
    expect(
      render({
        kind: 'and',
        filters: [
          eq('s', 'string', `o'x`),
          { kind: 'or', filters: [] },
          { kind: 'in', column: 'n', values: [] },
        ],
      }),
    ).toBe(`("s" = 'o''x') and (false) and (false)`);
    expect(render(nest(8))).toContain('"n" is null');
  });

  it.each<[string, RowFilter]>([
    ['a column that is not there', eq('gone', 'string', 'x')],
    ['a value of another type', eq('s', 'integer', '1')],
    ['a value of another type, the other way', eq('n', 'string', '1')],
    ['a number that is none', eq('n', 'integer', '1 or true')],
    ['nine levels', nest(9)],
    ['what it does not know', { kind: 'xor' } as unknown as RowFilter],
    [
      'an operator from a prototype',
      {
        ...eq('n', 'integer', '1'),
        kind: 'constructor',
      } as unknown as RowFilter,
    ],
  ])('refuses %s', (_what, filter) => {
    expect(() => render(filter)).toThrow();
  });
});

describe('assertTypeName', () => {
  it('takes type names and refuses statements', () => {
    for (const type of [
      'VARCHAR',
      'DECIMAL(12,2)',
      'STRUCT("a;b" INTEGER, c VARCHAR[])[3]',
      `ENUM('a''; drop', 'b')`,
    ]) {
      expect(assertTypeName(type)).toBe(type);
    }
    for (const type of ['', 'INT; drop', 'INT -- x', 'INT"', `INT'`]) {
      expect(() => assertTypeName(type)).toThrow();
    }
  });
});
