import type { PortabilityRule } from '../QueryText';
import type { Token } from '../../text/tokenise';
import { isSign, isWord } from '../wordsAt';

/** Trino writes arrays with ARRAY. @internal */
export const listLiteral: PortabilityRule = {
  id: 'list-literal',
  find: ({ tokens }) =>
    tokens
      .filter(
        (token, index) => isSign(token, '[') && !isSubscript(tokens[index - 1]),
      )
      .map(token => ({
        token,
        message: '[...] as a list is not understood',
        advice:
          'write ARRAY[...], and transform or filter instead of FOR in it',
      })),
};

/** Words after which a value begins, so that a bracket is not a subscript. */
const BEFORE_VALUES = [
  'select',
  'distinct',
  'where',
  'and',
  'or',
  'not',
  'in',
  'on',
  'when',
  'then',
  'else',
  'by',
  'having',
  'qualify',
  'values',
  'between',
  'like',
];

function isSubscript(before: Token | undefined): boolean {
  if (before === undefined) {
    return false;
  }
  return before.kind === 'sign'
    ? isSign(before, ')', ']', '}')
    : !isWord(before, ...BEFORE_VALUES);
}
