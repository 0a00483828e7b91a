import type { ResultValue } from '@meshport/plugin-data-query-common';

/** Decimals and large integers come as texts; drawing bears the loss of digits. @internal */
export function toNumber(value: ResultValue | undefined): number | null {
  if (
    value === undefined ||
    value === null ||
    value === '' ||
    typeof value === 'object'
  ) {
    return null;
  }
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}
