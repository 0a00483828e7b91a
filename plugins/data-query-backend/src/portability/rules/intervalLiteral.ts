import type { PortabilityRule } from '../QueryText';
import { isSign, isWord, wordsAt } from '../wordsAt';

const UNITS = ['year', 'month', 'day', 'hour', 'minute', 'second'];

/** Trino writes a number in quotes and one unit: INTERVAL '3' DAY. @internal */
export const intervalLiteral: PortabilityRule = {
  id: 'interval-literal',
  find: ({ tokens }) =>
    wordsAt(tokens, 'interval')
      .filter(({ index }) => {
        const [value, unit] = tokens.slice(index + 1, index + 3);
        return (
          value !== undefined &&
          !isSign(value, ')', ',') &&
          !(/^'\s*\d+\s*'$/.test(value.text) && isWord(unit, ...UNITS))
        );
      })
      .map(({ token }) => ({
        token,
        message: 'This way to write an interval is not understood',
        advice:
          "write the number in quotes and the unit in the singular: INTERVAL '3' DAY",
      })),
};
