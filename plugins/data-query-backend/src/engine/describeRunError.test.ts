import { describeRunError } from './describeRunError';

describe('describeRunError', () => {
  it.each([
    "Conversion Error: Could not convert string 'secret' to INT32",
    "Conversion Error: Could not convert string 'x'secret' to INT32",
    "Conversion Error: Could not convert string 'x'secret\n'' to INT32",
    `Conversion Error: Could not convert string '"secret' to INT32`,
    `Invalid Input Error: "x"secret" is not one of 'y'`,
  ])('tells no value where some are hidden: %s', message => {
    const { name, message: told } = describeRunError(new Error(message), {
      restricted: true,
      timeoutMs: 0,
    });
    expect(name).toBe('InputError');
    expect(told).not.toContain('secret');
    expect(told).toMatch(/^[A-Z]\w+ \w+ Error: |^Conversion Error: /);
  });
});
