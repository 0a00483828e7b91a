import type { PortabilityRule } from '../QueryText';
import { wordsAt } from '../wordsAt';

/** Trino combines columns by their places. @internal */
export const unionByName: PortabilityRule = {
  id: 'union-by-name',
  find: ({ tokens }) =>
    wordsAt(tokens, 'by', 'name').map(({ token }) => ({
      token,
      message: 'UNION BY NAME is not understood',
      advice: 'write both sides with the same columns in the same order',
    })),
};
