import type { PortabilityRule } from '../QueryText';
import { isSign, isWord } from '../wordsAt';

/** Trino cannot choose columns by a pattern. @internal */
export const columnsExpression: PortabilityRule = {
  id: 'columns-expression',
  find: ({ tokens }) =>
    tokens
      .filter(
        (token, index) =>
          isWord(token, 'columns') && isSign(tokens[index + 1], '('),
      )
      .map(token => ({
        token,
        message: 'COLUMNS(...) is not understood',
        advice: 'write the columns',
      })),
};
