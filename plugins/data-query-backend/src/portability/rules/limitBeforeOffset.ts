import type { PortabilityRule } from '../QueryText';
import { isWord } from '../wordsAt';

/** Trino takes OFFSET first. @internal */
export const limitBeforeOffset: PortabilityRule = {
  id: 'limit-before-offset',
  find: ({ tokens }) =>
    tokens
      .filter(
        (token, index) =>
          isWord(token, 'offset') && isWord(tokens[index - 2], 'limit'),
      )
      .map(token => ({
        token,
        message: 'LIMIT before OFFSET is not understood',
        advice: 'write OFFSET first, then LIMIT',
      })),
};
