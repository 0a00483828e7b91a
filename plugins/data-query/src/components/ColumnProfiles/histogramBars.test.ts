import { formatShare } from './formatShare';
import { histogramBars } from './histogramBars';

describe('histogramBars', () => {
  it('writes ranges as people read them', () => {
    expect(
      histogramBars({
        kind: 'range',
        bins: [
          { from: '0.0', to: '12500.5', count: 3 },
          {
            from: '2024-01-01 00:00:00',
            to: '2024-02-01 00:00:00',
            count: 4,
          },
        ],
      }),
    ).toEqual([
      { label: '0 – 12,500.5', count: 3 },
      { label: '2024-01-01 – 2024-02-01', count: 4 },
    ]);
  });

  it('keeps values as they are', () => {
    const bins = [{ value: '007', count: 2 }];
    expect(histogramBars({ kind: 'values', bins, otherRows: 5 })).toEqual([
      { label: '007', count: 2 },
    ]);
  });
});

describe('formatShare', () => {
  it.each([
    [0, '0%'],
    [0.00001, '< 0.1%'],
    [0.1234, '12.3%'],
    [0.99999, '> 99.9%'],
    [1, '100%'],
  ])('writes %s as %s', (share, text) => {
    expect(formatShare(share)).toBe(text);
  });
});
