import type { PortabilityRule } from '../QueryText';
import { wordsAt } from '../wordsAt';

/** Trino samples tables by percentage. @internal */
export const usingSample: PortabilityRule = {
  id: 'using-sample',
  find: ({ tokens }) =>
    wordsAt(tokens, 'using', 'sample').map(({ token }) => ({
      token,
      message: 'USING SAMPLE is not understood',
      advice: 'write TABLESAMPLE BERNOULLI (10) after the table',
    })),
};
