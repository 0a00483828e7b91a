import type { PortabilityRule } from '../QueryText';
import { isSign } from '../wordsAt';

/** SQL compares with one sign. @internal */
export const doubleEquals: PortabilityRule = {
  id: 'double-equals',
  find: ({ tokens }) =>
    tokens
      .filter(token => isSign(token, '=='))
      .map(token => ({
        token,
        message: '== is not understood',
        advice: 'write =',
      })),
};
