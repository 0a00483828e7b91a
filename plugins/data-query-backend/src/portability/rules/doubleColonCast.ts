import type { PortabilityRule } from '../QueryText';
import { isSign } from '../wordsAt';

/** Trino casts with CAST alone. @internal */
export const doubleColonCast: PortabilityRule = {
  id: 'double-colon-cast',
  find: ({ tokens }) =>
    tokens
      .filter(token => isSign(token, '::'))
      .map(token => ({
        token,
        message: ':: is not understood',
        advice: 'write CAST(value AS type)',
      })),
};
