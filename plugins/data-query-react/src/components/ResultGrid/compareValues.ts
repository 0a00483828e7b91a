import type { ResultValue } from '@meshport/plugin-data-query-common';
import type { ColumnKind } from './columnTypes';
import { formatValue } from './formatValue';

const DECIMAL = /^([+-]?)0*(\d*)(?:\.(\d*?)0*)?$/;

/** Decimals and integers beyond 2^53 come as text; both are alike as doubles. */
function compareDigits(a: string, b: string): number {
  const left = DECIMAL.exec(a);
  const right = DECIMAL.exec(b);
  if (!left || !right) {
    return 0;
  }
  // Equal as doubles, hence of one sign and of one length before the point, or nearly.
  const sign = left[1] === '-' ? -1 : 1;
  const byLength = left[2].length - right[2].length;
  const [x, y] = [left, right].map(part => `${part[2]}.${part[3] ?? ''}`);
  if (byLength !== 0 || x === y) {
    return sign * byLength;
  }
  return x < y ? -sign : sign;
}

function compareNumbers(a: ResultValue, b: ResultValue): number {
  const left = Number(a);
  const right = Number(b);
  if (left !== right && !(Number.isNaN(left) && Number.isNaN(right))) {
    // As the engine has it: NaN is greater than every other number.
    if (Number.isNaN(left) || Number.isNaN(right)) {
      return Number.isNaN(left) ? 1 : -1;
    }
    return left < right ? -1 : 1;
  }
  return typeof a === 'string' || typeof b === 'string'
    ? compareDigits(String(a), String(b))
    : 0;
}

function compareTexts(a: ResultValue, b: ResultValue): number {
  const left = formatValue(a);
  const right = formatValue(b);
  if (left === right) {
    return 0;
  }
  return left < right ? -1 : 1;
}

/** How two values of a column that are not null stand to each other. @internal */
export function compareValues(
  kind: ColumnKind,
): (a: ResultValue, b: ResultValue) => number {
  if (kind === 'number') {
    return compareNumbers;
  }
  if (kind === 'text') {
    const collator = new Intl.Collator(undefined, { numeric: true });
    return (a, b) => collator.compare(formatValue(a), formatValue(b));
  }
  return compareTexts;
}
