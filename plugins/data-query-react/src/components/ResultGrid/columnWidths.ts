import type { ResultColumn } from '@meshport/plugin-data-query-common';
import type { ResultRows } from '../../hooks';
import { formatValue } from './formatValue';

const SAMPLE_ROWS = 100;
const CHARACTER_PX = 8;
const PADDING_PX = 44; // Both sides and the sort mark.
const MIN_PX = 72;
const MAX_PX = 360;

/** Widths in pixels that fit the names and the first rows. @internal */
export function columnWidths(
  columns: ResultColumn[],
  rows: ResultRows,
): number[] {
  const sample = rows.slice(0, SAMPLE_ROWS);
  return columns.map((column, index) => {
    // The type stands in smaller letters below the name.
    let characters = Math.max(column.name.length, column.type.length * 0.8);
    for (const row of sample) {
      characters = Math.max(characters, formatValue(row[index]).length);
    }
    const width = Math.ceil(characters * CHARACTER_PX) + PADDING_PX;
    return Math.min(MAX_PX, Math.max(MIN_PX, width));
  });
}
