import fc from 'fast-check';
import { characterOffset, positionAt } from './positionOf';
import { suggestName } from './suggestName';

describe('positions', () => {
  it('count lines, and turn bytes into characters', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', '\n', 'é', '€', '😀', ' '),
      maxLength: 40,
    });
    fc.assert(
      fc.property(text, fc.nat(40), (sql, at) => {
        const before = [...sql].slice(0, at).join('');
        expect(characterOffset(sql, Buffer.byteLength(before))).toBe(
          before.length,
        );
        const lines = before.split('\n');
        expect(positionAt(sql, before.length)).toEqual({
          line: lines.length,
          column: lines[lines.length - 1].length + 1,
        });
      }),
    );
    expect(characterOffset('select 1', -1)).toBe(0);
    expect(characterOffset('select 1', 9)).toBe(0);
    expect(characterOffset('select 1', undefined)).toBe(0);
  });

  // A query may be nearly all one name: comparing two such took a minute, in
  // which the backend answered nobody.
  it.each([
    [
      'of a long name with another',
      () => suggestName(`${'x'.repeat(45_000)}a`, [`${'x'.repeat(45_000)}b`]),
    ],
    [
      'of a name with many long ones',
      () => suggestName('abc', Array(100).fill('x'.repeat(45_000))),
    ],
    [
      'of thousands of places in a long text',
      () => {
        const sql = '\n'.repeat(100_000);
        for (let at = 0; at < sql.length; at += 10) {
          positionAt(sql, at);
        }
      },
    ],
  ])('are found soon %s', (_, find) => {
    const began = performance.now();
    expect(find()).toBeUndefined();
    expect(performance.now() - began).toBeLessThan(1000);
  });
});
