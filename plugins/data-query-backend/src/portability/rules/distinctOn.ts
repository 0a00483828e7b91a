import type { PortabilityRule } from '../QueryText';
import { wordsAt } from '../wordsAt';

/** Trino has no DISTINCT ON. @internal */
export const distinctOn: PortabilityRule = {
  id: 'distinct-on',
  find: ({ tokens }) =>
    wordsAt(tokens, 'distinct', 'on').map(({ token }) => ({
      token,
      message: 'DISTINCT ON is not understood',
      advice:
        'rank the rows with row_number() in a subquery and keep the first',
    })),
};
