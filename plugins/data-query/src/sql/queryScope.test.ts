import fc from 'fast-check';
import { queryScope } from './queryScope';

const PORTS: Record<string, string[]> = {
  'safety.strikes.reports': ['species', 'airport_name'],
  'network.airports.airports': ['iata', 'name'],
};
const lookup = (path: string[]) => PORTS[path.join('.')];

/** Tables at `|`, as `alias: columns`. */
function at(text: string): string[] {
  return queryScope(
    text.replace('|', ''),
    text.indexOf('|'),
    lookup,
  ).tables.map(table => `${table.alias}: ${table.columns.join(' ')}`);
}

describe('queryScope', () => {
  it.each([
    ['SELECT | FROM safety.strikes.reports', ['reports: species airport_name']],
    [
      'SELECT r.| FROM safety.strikes.reports AS r JOIN network.airports.airports a ON r.airport_name = a.name WHERE x',
      ['r: species airport_name', 'a: iata name'],
    ],
    [
      'SELECT | FROM Safety.Strikes."reports", network.airports.airports',
      ['reports: species airport_name', 'airports: iata name'],
    ],
    [
      'WITH s AS (SELECT airport_name, count(*) AS strikes, sum(x) total FROM safety.strikes.reports GROUP BY 1) SELECT | FROM s',
      ['s: airport_name strikes total'],
    ],
    [
      'WITH a AS (SELECT * FROM network.airports.airports), b(x, y) AS (SELECT 1, 2) SELECT | FROM a JOIN b ON true',
      ['a: iata name', 'b: x y'],
    ],
    [
      'WITH s AS (SELECT | FROM safety.strikes.reports) SELECT 1 FROM s',
      ['reports: species airport_name'],
    ],
    [
      'SELECT q.| FROM (SELECT r.species AS kind, 1 one FROM safety.strikes.reports r) q',
      ['q: kind one'],
    ],
    [
      'SELECT 1 FROM network.airports.airports a WHERE EXISTS (SELECT | FROM safety.strikes.reports r)',
      ['r: species airport_name', 'a: iata name'],
    ],
    [
      'SELECT * FROM safety.strikes.reports r WHERE |',
      ['r: species airport_name'],
    ],
    ['SELECT * FROM |', []],
  ])('%s', (text, tables) => expect(at(text)).toEqual(tables));

  it('offers the CTEs before a query', () => {
    const text = 'WITH s AS (SELECT 1 AS one) SELECT * FROM ';
    expect(queryScope(text, text.length, lookup).ctes).toEqual([
      { alias: 's', path: ['s'], columns: ['one'] },
    ]);
  });

  it('reads any pieces in any order without end or error', () => {
    const pieces = fc.array(
      fc.constantFrom(
        ...'SELECT FROM WITH AS JOIN ON ( ) , . * a b.c.d LATERAL WHERE UNION "x" 1 \'t\''.split(
          ' ',
        ),
      ),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(pieces, fc.nat(200), (words, position) => {
        const scope = queryScope(words.join(' '), position, lookup);
        expect(Array.isArray(scope.tables)).toBe(true);
      }),
    );
  });
});
