import fc from 'fast-check';
import { splitStatements, statementAt } from './statements';
import { tokenise } from './tokenise';

const texts = (sql: string) => splitStatements(sql).map(one => one.sql);

describe('splitStatements', () => {
  it.each([
    ['SELECT 1; SELECT 2', ['SELECT 1', 'SELECT 2']],
    ["SELECT ';' ; SELECT 'it''s;'", ["SELECT ';'", "SELECT 'it''s;'"]],
    ['SELECT ";" FROM a;', ['SELECT ";" FROM a']],
    ['SELECT 1 -- one; two\n; SELECT 2', ['SELECT 1 -- one; two', 'SELECT 2']],
    [
      'SELECT /* a; /* b; */ c; */ 1; SELECT 2',
      ['SELECT /* a; /* b; */ c; */ 1', 'SELECT 2'],
    ],
    [
      'SELECT $$;$$, $a$;$$;$a$; SELECT 2',
      ['SELECT $$;$$, $a$;$$;$a$', 'SELECT 2'],
    ],
    ["SELECT E'\\';'; SELECT 2", ["SELECT E'\\';'", 'SELECT 2']],
    [';; -- nothing\n;', []],
    ["SELECT 'open; SELECT 2", ["SELECT 'open; SELECT 2"]],
  ])('splits %j', (sql, expected) => {
    expect(texts(sql)).toEqual(expected);
  });

  it('loses no character but spaces, of any text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...`'"-/*$;ae \n\\1`) }),
        sql => {
          const tokens = tokenise(sql);
          let end = 0;
          for (const { from, to, text } of tokens) {
            expect(sql.slice(end, from).trim()).toBe('');
            expect(sql.slice(from, to)).toBe(text);
            expect(to).toBeGreaterThan(from);
            end = to;
          }
          expect(sql.slice(end).trim()).toBe('');
        },
      ),
    );
  });
});

describe('statementAt', () => {
  const sql = 'SELECT 1;\n\nSELECT 2; -- two\nSELECT 3';
  it.each([
    [0, 'SELECT 1'],
    [8, 'SELECT 1'],
    [9, 'SELECT 1'],
    [10, 'SELECT 2'],
    [13, 'SELECT 2'],
    [sql.indexOf(' --'), 'SELECT 2'],
    [sql.length, '-- two\nSELECT 3'],
  ])('at %s', (position, expected) => {
    expect(statementAt(sql, position)?.sql).toBe(expected);
  });

  it('has the last one behind everything, and none in nothing', () => {
    expect(statementAt('SELECT 1;\n\n', 11)?.sql).toBe('SELECT 1');
    expect(statementAt(' -- a', 2)).toBeUndefined();
  });
});
