import type { PortabilityRule } from '../QueryText';
import { wordsAt } from '../wordsAt';

/** Trino writes lambdas with an arrow alone. @internal */
export const lambdaKeyword: PortabilityRule = {
  id: 'lambda-keyword',
  find: ({ tokens }) =>
    wordsAt(tokens, 'lambda').map(({ token }) => ({
      token,
      message: 'LAMBDA is not understood',
      advice: 'write x -> ...',
    })),
};
