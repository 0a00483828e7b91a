import fc from 'fast-check';
import { reservedWords } from './reservedWords';
import { sqlNameOf } from './sqlNameOf';
import { stringifySqlName } from './stringifySqlName';
import { toSqlIdentifier } from './toSqlIdentifier';

const IDENTIFIER = /^[a-z_][a-z0-9_]{0,62}$/;
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.stringMatching(/^[A-Za-z0-9._-]{1,100}$/),
  fc.constantFrom(...reservedWords),
);
const portName = fc.stringMatching(/^[A-Za-z0-9_.-]{1,100}$/);
const major = fc.integer({ min: 1, max: 999_999 });

describe('toSqlIdentifier', () => {
  it.each([
    ['Bird Strikes', 'bird_strikes'],
    ['bird-strikes.2024', 'bird_strikes_2024'],
    ['2024', '_2024'],
    ['', '_'],
    ['Select', 'select_'],
    ['uescape', 'uescape_'],
    ['main', 'main_'],
    ['Zürich 😀', 'z_rich__'],
    ['a'.repeat(70), 'a'.repeat(63)],
  ])('makes %p to %p', (name, expected) => {
    expect(toSqlIdentifier(name)).toBe(expected);
  });

  it('gives an identifier that no engine reserves, and keeps it', () => {
    fc.assert(
      fc.property(text, name => {
        const identifier = toSqlIdentifier(name);
        expect(identifier).toMatch(IDENTIFIER);
        expect(reservedWords.has(identifier)).toBe(false);
        expect(toSqlIdentifier(identifier)).toBe(identifier);
        expect(toSqlIdentifier(name.toUpperCase().toLowerCase())).toBe(
          toSqlIdentifier(name.toUpperCase()),
        );
      }),
    );
  });
});

describe('sqlNameOf', () => {
  it.each([
    [
      ['safety', 'bird-strikes', 'incidents', 1],
      'safety.bird_strikes.incidents',
    ],
    [
      ['safety', 'bird-strikes', 'incidents', 2],
      'safety.bird_strikes.incidents_v2',
    ],
    [
      ['safety', 'order', 'table', 1, 'Air Ports'],
      'safety.order_.table__air_ports',
    ],
    [
      ['safety', 'order', 'table', 3, 'airports'],
      'safety.order_.table_v3__airports',
    ],
  ] as const)('names %j %s', (parts, expected) => {
    const [area, product, port, version, object] = parts as readonly [
      string,
      string,
      string,
      number,
      string?,
    ];
    expect(
      stringifySqlName(sqlNameOf(area, product, port, version, object)),
    ).toBe(expected);
  });

  it('gives three identifiers and keeps majors apart, however long the names', () => {
    fc.assert(
      fc.property(
        text,
        text,
        portName,
        major,
        major,
        fc.option(text, { nil: undefined }),
        (area, product, port, a, b, object) => {
          const one = sqlNameOf(area, product, port, a, object);
          for (const part of Object.values(one)) {
            expect(part).toMatch(IDENTIFIER);
            expect(reservedWords.has(part)).toBe(false);
          }
          const other = sqlNameOf(area, product, port, b, object);
          expect(one.table === other.table).toBe(a === b);
        },
      ),
    );
  });

  it('keeps short objects of one port apart', () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9_]{0,31}$/);
    fc.assert(
      fc.property(portName, name, name, (port, a, b) => {
        const table = (object: string) =>
          sqlNameOf('area', 'product', port, 1, object).table;
        expect(table(a) === table(b)).toBe(a === b);
      }),
    );
  });
});
