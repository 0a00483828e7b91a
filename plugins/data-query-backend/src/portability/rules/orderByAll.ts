import type { PortabilityRule } from '../QueryText';
import { wordsAt } from '../wordsAt';

/** Trino takes columns, expressions or their numbers. @internal */
export const orderByAll: PortabilityRule = {
  id: 'order-by-all',
  find: ({ tokens }) =>
    wordsAt(tokens, 'order', 'by', 'all').map(({ token }) => ({
      token,
      message: 'ORDER BY ALL is not understood',
      advice: 'write the columns, or their numbers: ORDER BY 1, 2',
    })),
};
