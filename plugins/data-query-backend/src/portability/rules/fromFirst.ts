import type { PortabilityRule } from '../QueryText';
import type { Token } from '../../text/tokenise';
import { isSign, isWord } from '../wordsAt';

/** Trino begins with SELECT. @internal */
export const fromFirst: PortabilityRule = {
  id: 'from-first',
  find: ({ tokens }) =>
    tokens
      .filter(
        (token, index) =>
          isWord(token, 'from') &&
          (index === 0 ||
            isWord(
              tokens[index - 1],
              'union',
              'all',
              'except',
              'intersect',
              'name',
            ) ||
            (isSign(tokens[index - 1], '(') &&
              !isWord(
                tokens[index - 2],
                'trim',
                'extract',
                'substring',
                'overlay',
              )) ||
            startsAfterTables(tokens, index)),
      )
      .map(token => ({
        token,
        message: 'FROM before SELECT is not understood',
        advice: 'begin with SELECT * FROM',
      })),
};

/** `with t as (...) from t`: what stands before is the end of a table expression. */
function startsAfterTables(tokens: readonly Token[], index: number): boolean {
  if (!isSign(tokens[index - 1], ')') || !isWord(tokens[0], 'with')) {
    return false;
  }
  let open = 0;
  for (let at = index - 1; at >= 0; at--) {
    open += Number(isSign(tokens[at], ')')) - Number(isSign(tokens[at], '('));
    if (open === 0) {
      return isWord(tokens[at - 1], 'as', 'materialized');
    }
  }
  return false;
}
