import type { ResultValue } from '@meshport/plugin-data-query-common';

/** A value as the grid shows it and as copying writes it; null is the caller's. @internal */
export function formatValue(value: ResultValue): string {
  if (value === null) {
    return '';
  }
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
