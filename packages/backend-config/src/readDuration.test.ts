import { ConfigReader } from '@backstage/config';
import { readDuration } from './readDuration';

const config = (value: unknown) =>
  new ConfigReader({ time: value } as never, 'test');

describe('readDuration', () => {
  const rule = { otherwise: 5_000, above: 0, section: 'dataQuery' };

  it('is in milliseconds', () => {
    expect(readDuration(config('2m'), 'time', rule)).toBe(120_000);
    expect(readDuration(config({ seconds: 1 }), 'time', rule)).toBe(1_000);
    expect(readDuration(undefined, 'time', rule)).toBe(5_000);
  });

  it('refuses what ends before it begins', () => {
    expect(() => readDuration(config({ seconds: -1 }), 'time', rule)).toThrow(
      "Config 'dataQuery.time' must be a time in milliseconds above 0, not -1000",
    );
  });
});
