import { warnOfCounts } from './warnOfCounts';

const base = {
  left: 'a.b.c.airport',
  right: 'd.e.f.origin',
  method: 'computed' as const,
  warnings: [],
};

describe('warnOfCounts', () => {
  it('warns of a join that multiplies, and not of one that looks up', () => {
    const strikes = {
      ...base,
      leftRows: 10_000,
      rightRows: 231_083,
      leftDistinct: 50,
      rightDistinct: 59,
      matched: 50,
      outputRows: 550_000_000,
    };
    expect(warnOfCounts(strikes)).toEqual([
      {
        kind: 'rowsExplode',
        message: expect.stringContaining('550,000,000 rows'),
      },
    ]);
    expect(warnOfCounts({ ...strikes, outputRows: 231_083 })).toEqual([]);
  });

  it('warns of keys that hardly match, by the side that has fewer', () => {
    const few = { ...base, leftDistinct: 1_000_000, rightDistinct: 50 };
    expect(warnOfCounts({ ...few, matched: 50 })).toEqual([]);
    expect(warnOfCounts({ ...few, matched: 1 })).toMatchObject([
      { kind: 'keysHardlyMatch' },
    ]);
    expect(warnOfCounts({ ...few, leftDistinct: 0, matched: 0 })).toEqual([]);
  });
});
