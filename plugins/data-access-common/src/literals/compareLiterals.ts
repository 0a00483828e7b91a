import type { Literal } from '../model';
import { compareDecimals } from './compareDecimals';

/** Orders two literals of one type: negative, zero or positive. @internal */
export function compareLiterals(left: Literal, right: Literal): number {
  if (isNumber(left) && isNumber(right)) {
    return compareDecimals(left.value, right.value);
  }
  const [a, b] = [sortKey(left), sortKey(right)];
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}

function isNumber(
  literal: Literal,
): literal is Extract<Literal, { type: 'integer' | 'number' }> {
  return literal.type === 'integer' || literal.type === 'number';
}

/** '.' sorts before 'Z', so fractions of a second need the Z off. */
function sortKey(literal: Literal): string {
  return literal.type === 'timestamp'
    ? literal.value.slice(0, -1)
    : String(literal.value);
}
