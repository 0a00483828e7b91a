import { ConfigReader } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { readNumber } from './readNumber';

const config = (value: unknown) =>
  new ConfigReader({ days: value } as never, 'test');

describe('readNumber', () => {
  const whole = { otherwise: 3, above: 0, whole: true };

  it('is what the configuration says, and else what it is without', () => {
    expect(readNumber(config(7), 'days', whole)).toBe(7);
    // As variables of the environment come.
    expect(readNumber(config('7'), 'days', whole)).toBe(7);
    expect(readNumber(config(undefined), 'days', whole)).toBe(3);
    expect(readNumber(undefined, 'days', whole)).toBe(3);
    expect(readNumber(config(0), 'days', { otherwise: 3, min: 0 })).toBe(0);
    expect(readNumber(config(0.5), 'days', { otherwise: 3, above: 0 })).toBe(
      0.5,
    );
  });

  it.each([
    [-1, whole, "Config 'days' must be a whole number above 0, not -1"],
    [0, whole, "Config 'days' must be a whole number above 0, not 0"],
    [1.5, whole, "Config 'days' must be a whole number above 0, not 1.5"],
    [
      Infinity,
      { otherwise: 3, above: 0 },
      "Config 'days' must be a number above 0, not Infinity",
    ],
    [
      -1,
      { otherwise: 3, min: 0, section: 'dataAccess.grants' },
      "Config 'dataAccess.grants.days' must be a number of at least 0, not -1",
    ],
  ])('refuses %j of %j', (value, rule, message) => {
    const read = () => readNumber(config(value), 'days', rule);
    expect(read).toThrow(InputError);
    expect(read).toThrow(message);
  });

  it('refuses what is no number, by its key', () => {
    expect(() => readNumber(config('soon'), 'days', whole)).toThrow(/'days'/);
  });
});
