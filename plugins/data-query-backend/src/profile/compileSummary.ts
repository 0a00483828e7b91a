import type { ResultValue } from '@meshport/plugin-data-query-common';
import type { ProfiledColumn } from './ProfiledColumn';

/** What one scan tells of a column. @internal */
export interface ColumnSummary {
  nulls: number;
  approxDistinct?: number;
  min?: string;
  max?: string;
  /** On the axis of a histogram. */
  axis?: { from: number; to: number };
}

/** Longest text of a smallest or largest value. @internal */
export const VALUE_CHARACTERS = 200;

const PER_COLUMN = 6;

/** Places of a column on an axis: numbers as they are, times in milliseconds. @internal */
export function axisOf({ kind, sql }: ProfiledColumn): string {
  return kind === 'time'
    ? `cast(epoch_ms(cast(${sql} as timestamp)) as double)`
    : `cast(${sql} as double)`;
}

/** One row about all columns, over the governed table. @internal */
export function compileSummary(
  table: string,
  columns: ProfiledColumn[],
): string {
  const expressions = columns.flatMap(column => {
    const { kind, sql } = column;
    const ordered = kind === 'number' || kind === 'time' || kind === 'value';
    const onAxis = kind === 'number' || kind === 'time';
    const text = (value: string) =>
      `left(cast(${value} as varchar), ${VALUE_CHARACTERS})`;
    return [
      `count(${sql})`,
      kind === 'presence' ? 'null' : `approx_count_distinct(${sql})`,
      ordered ? text(`min(${sql})`) : 'null',
      ordered ? text(`max(${sql})`) : 'null',
      onAxis ? `min(${axisOf(column)})` : 'null',
      onAxis ? `max(${axisOf(column)})` : 'null',
    ];
  });
  return `select ${['count(*)', ...expressions].join(', ')} from ${table}`;
}

/** @internal */
export function readSummary(
  [rows, ...values]: ResultValue[],
  columns: ProfiledColumn[],
): { rows: number; columns: ColumnSummary[] } {
  return {
    rows: Number(rows),
    columns: columns.map((_, index) => {
      const at = index * PER_COLUMN;
      const [count, distinct, min, max, from, to] = values.slice(
        at,
        at + PER_COLUMN,
      );
      // Not so for infinite ones and NaN, which JSON has no numbers for.
      const axis = typeof from === 'number' && typeof to === 'number';
      return {
        nulls: Number(rows) - Number(count),
        ...(distinct !== null && { approxDistinct: Number(distinct) }),
        ...(min !== null && { min: String(min) }),
        ...(max !== null && { max: String(max) }),
        ...(axis && { axis: { from, to } }),
      };
    }),
  };
}
