import type { PortabilityRule } from '../QueryText';
import { wordsAt } from '../wordsAt';

/** Trino has no QUALIFY. @internal */
export const qualify: PortabilityRule = {
  id: 'qualify',
  find: ({ tokens }) =>
    wordsAt(tokens, 'qualify').map(({ token }) => ({
      token,
      message: 'QUALIFY is not understood',
      advice:
        'compute the window function in a subquery and filter outside of it',
    })),
};
