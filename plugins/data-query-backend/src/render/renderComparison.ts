import type { Literal } from '@meshport/plugin-data-access-common';
import { renderLiteral } from './renderLiteral';
import { typeFamily } from './typeFamily';

/** Digits before the point that a value of a whole-number type can have. */
const WHOLE_DIGITS: { readonly [type: string]: number } = {
  TINYINT: 3,
  UTINYINT: 3,
  SMALLINT: 5,
  USMALLINT: 5,
  INTEGER: 10,
  UINTEGER: 10,
  BIGINT: 19,
  UBIGINT: 20,
  HUGEINT: 39,
  UHUGEINT: 39,
};
const MAX_DIGITS = 38;

/**
 * A raw column compared with values of a policy. Unknown where there is no
 * value, and never an error: the engine casts the column where types differ,
 * and a cast that fails would tell of values that are hidden, and keep everyone
 * from the others.
 *
 * @param compare - how it is written, given both sides
 * @throws Error if the literals do not compare with the type
 * @internal
 */
export function renderComparison(
  column: { value: string; type: string },
  literals: Literal[],
  compare: (value: string, literals: string[]) => string,
): string {
  const { value, type } = column;
  const family = typeFamily(type);
  const rendered = literals.map(literal => renderLiteral(literal, family));
  if (family === 'number' && !rendered.every(text => fits(type, text))) {
    return compare(
      `cast(${value} as double)`,
      rendered.map(text => `cast(${text} as double)`),
    );
  }
  const compared = compare(value, rendered);
  const safe =
    family === 'timestamp'
      ? /^TIMESTAMP$/i.test(type)
      : family !== 'date' || literals.every(literal => literal.type === 'date');
  return safe ? compared : `try(${compared})`;
}

/** Whether the engine finds a decimal type that holds both sides. */
function fits(type: string, literal: string): boolean {
  const [whole, fraction = ''] = literal.replace('-', '').split('.');
  // Whole numbers come as integers, which have room for more digits.
  const room = fraction ? whole.length : roomOf(whole.length);
  const { digits, scale } = shapeOf(type);
  // Binary fractions take the literal to them, not the other way about.
  return (
    digits === 0 ||
    (fraction === '' && scale === 0 && digits !== MAX_DIGITS) ||
    Math.max(digits, room) + Math.max(scale, fraction.length) <= MAX_DIGITS
  );
}

function roomOf(digits: number): number {
  if (digits < 10) {
    return 10;
  }
  return digits < 19 ? 19 : MAX_DIGITS;
}

function shapeOf(type: string): { digits: number; scale: number } {
  const decimal = /^DECIMAL\((\d+),\s?(\d+)\)$/i.exec(type);
  if (decimal) {
    const [width, scale] = decimal.slice(1).map(Number);
    return { digits: width - scale, scale };
  }
  return { digits: WHOLE_DIGITS[type.toUpperCase()] ?? 0, scale: 0 };
}
