import type { PortabilityRule } from '../QueryText';
import { wordsAt } from '../wordsAt';

/** Trino takes columns, expressions or their numbers. @internal */
export const groupByAll: PortabilityRule = {
  id: 'group-by-all',
  find: ({ tokens }) =>
    wordsAt(tokens, 'group', 'by', 'all').map(({ token }) => ({
      token,
      message: 'GROUP BY ALL is not understood',
      advice: 'write the columns, or their numbers: GROUP BY 1, 2',
    })),
};
