import type { Literal } from '../model';

/** @internal */
export function describeLiteral(literal: Literal): string {
  if (literal.type === 'string') {
    return literal.value.trim() === '' ? `'${literal.value}'` : literal.value;
  }
  if (literal.type === 'boolean') {
    return literal.value ? 'true' : 'false';
  }
  return literal.value;
}
