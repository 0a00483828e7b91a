/** Orders two decimal texts without losing a digit. @internal */
export function compareDecimals(left: string, right: string): number {
  const scale = Math.max(fraction(left).length, fraction(right).length);
  const difference = toUnits(left, scale) - toUnits(right, scale);
  if (difference === 0n) {
    return 0;
  }
  return difference < 0n ? -1 : 1;
}

function fraction(text: string): string {
  return text.split('.')[1] ?? '';
}

function toUnits(text: string, scale: number): bigint {
  const [whole] = text.split('.');
  const negative = whole.startsWith('-');
  const digits = whole.replace('-', '') + fraction(text).padEnd(scale, '0');
  return negative ? -BigInt(digits) : BigInt(digits);
}
