import { slantedHeight } from './axisProps';

describe('slantedHeight', () => {
  it('leaves room for the longest label and no more', () => {
    const short = slantedHeight(['TX', 'NY']);
    const long = slantedHeight(['TX', 'a label as long as it gets']);
    expect(short).toBeLessThan(40);
    expect(long).toBeGreaterThan(short + 20);
    expect(slantedHeight(['TX', 'one that is longer than may be shown'])).toBe(
      long,
    );
  });
});
