import type {
  ResultColumn,
  ResultValue,
} from '@meshport/plugin-data-query-common';
import { columnKind, type ResultRows } from '@meshport/plugin-data-query-react';

/** More bars than this nobody tells apart. @internal */
export const MAX_BARS = 50;

/** One bar; `index` keeps apart bars with the same label. @internal */
export interface Bar {
  index: number;
  label: string;
  value: number | null;
}

/** Columns that can stand on either axis. @internal */
export function chartColumns(columns: ResultColumn[]): {
  x: ResultColumn[];
  y: ResultColumn[];
} {
  return {
    x: columns.filter(({ type }) =>
      ['text', 'temporal'].includes(columnKind(type)),
    ),
    y: columns.filter(({ type }) => columnKind(type) === 'number'),
  };
}

/** Decimals and large integers come as texts; drawing bears the loss of digits. */
function toNumber(value: ResultValue): number | null {
  if (value === null || value === '' || typeof value === 'object') {
    return null;
  }
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}

/** The first rows as bars. @internal */
export function chartBars(
  columns: ResultColumn[],
  rows: ResultRows,
  axes: { x: string; y: string; emptyLabel: string },
): Bar[] {
  const x = columns.findIndex(column => column.name === axes.x);
  const y = columns.findIndex(column => column.name === axes.y);
  return rows.slice(0, MAX_BARS).map((row, index) => ({
    index,
    label: row[x] === null || row[x] === '' ? axes.emptyLabel : String(row[x]),
    value: toNumber(row[y]),
  }));
}
