import type { ResultColumn } from '@meshport/plugin-data-query-common';
import type { ResultRows } from '../../hooks';
import { formatValue } from './formatValue';

/** Widths in pixels that somebody chose, by the name of the column. @public */
export type ColumnWidths = Readonly<Record<string, number>>;

const SAMPLE_ROWS = 100;
const CHARACTER_PX = 8;
const PADDING_PX = 52; // Both sides, the sort mark and what the width is dragged by.
const MIN_FITTED_PX = 72;
const MAX_FITTED_PX = 360;

/** What one may choose. @internal */
export const CHOSEN_WIDTH_PX = { min: 48, max: 1200 };

/** Names of columns; one that comes again is numbered. @internal */
export function columnKeys(columns: ResultColumn[]): string[] {
  const seen = new Map<string, number>();
  return columns.map(({ name }) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  });
}

/** Widths in pixels that fit the names and the first rows. @internal */
export function fittedWidths(
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
    return Math.min(MAX_FITTED_PX, Math.max(MIN_FITTED_PX, width));
  });
}
