import type {
  ColumnHistogram,
  ResultValue,
} from '@meshport/plugin-data-query-common';
import { axisOf, VALUE_CHARACTERS, type ColumnSummary } from './compileSummary';
import type { ProfiledColumn } from './ProfiledColumn';

const BINS = 20;
const WHOLE = /^U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?$/i;
const DAY_MS = 24 * 60 * 60 * 1000;

/** A column with what is known of it. @internal */
export interface SummarisedColumn {
  column: ProfiledColumn;
  summary: ColumnSummary;
}

type Axis = { from: number; width: number; bins: number };

/**
 * Rows of `[index of the column, bin or value, rows]`, and of exact counts of
 * distinct values as `[index, null, count]`.
 *
 * @returns nothing where there is nothing to ask
 * @internal
 */
export function compileHistograms(
  table: string,
  columns: SummarisedColumn[],
  options: { exactDistinct: boolean },
): string | undefined {
  const parts = columns.flatMap(({ column, summary }, index) => {
    const { sql, kind } = column;
    const axis = axisFor(column, summary);
    const asked: string[] = [];
    if (axis) {
      const place = `cast(least(${axis.bins - 1}, greatest(0, floor((${axisOf(
        column,
      )} - ${literal(axis.from)}) / ${literal(axis.width)}))) as integer)`;
      asked.push(
        `select ${index}, cast(${place} as varchar), count(*) from ${table} where ${sql} is not null group by 2`,
      );
    } else if (kind === 'value') {
      asked.push(
        `select * from (select ${index}, left(cast(${sql} as varchar), ${VALUE_CHARACTERS}), count(*) from ${table} where ${sql} is not null group by 2 order by 3 desc, 2 limit ${BINS})`,
      );
    }
    if (options.exactDistinct && kind !== 'presence') {
      asked.push(`select ${index}, null, count(distinct ${sql}) from ${table}`);
    }
    return asked;
  });
  return parts.length ? parts.join(' union all ') : undefined;
}

/** @internal */
export function readHistogram(
  { column, summary }: SummarisedColumn,
  filled: ResultValue[][],
  rows: number,
): ColumnHistogram | undefined {
  const axis = axisFor(column, summary);
  if (axis) {
    const counts = new Map(
      filled.map(([, bin, count]) => [Number(bin), Number(count)]),
    );
    const edge = (bin: number) => describePlace(column, placeOf(axis, bin));
    return {
      kind: 'range',
      bins: Array.from({ length: axis.bins }, (_, bin) => ({
        from: edge(bin),
        to: edge(bin + 1),
        count: counts.get(bin) ?? 0,
      })),
    };
  }
  if (column.kind !== 'value' || !filled.length) {
    return undefined;
  }
  const bins = filled
    .map(([, value, count]) => ({
      value: String(value),
      count: Number(count),
    }))
    .sort((a, b) => b.count - a.count);
  const shown = bins.reduce((sum, { count }) => sum + count, 0);
  return {
    kind: 'values',
    bins,
    otherRows: Math.max(0, rows - summary.nulls - shown),
  };
}

/** Whole numbers and days get whole bins. */
function axisFor(
  { type, kind }: ProfiledColumn,
  { axis }: ColumnSummary,
): Axis | undefined {
  if (!axis) {
    return undefined;
  }
  const { from, to } = axis;
  const step = kind === 'time' ? daySteps(type) : Number(WHOLE.test(type));
  if (step) {
    const width = Math.ceil((to - from + step) / step / BINS) * step;
    return { from, width, bins: Math.ceil((to - from + step) / width) };
  }
  const width = (to - from) / BINS;
  // Too close together to be told apart.
  return width > 0 && from + width > from
    ? { from, width, bins: BINS }
    : { from, width: 1, bins: 1 };
}

function daySteps(type: string): number {
  return /^DATE$/i.test(type) ? DAY_MS : 0;
}

function placeOf({ from, width }: Axis, bin: number): number {
  return from + width * bin;
}

function describePlace({ kind, type }: ProfiledColumn, place: number): string {
  if (kind !== 'time') {
    return String(place);
  }
  const date = new Date(place);
  // Beyond what JavaScript's dates hold.
  const text = Number.isNaN(date.getTime())
    ? String(place)
    : date.toISOString();
  return /^DATE$/i.test(type) ? text.replace(/T.*$/, '') : text;
}

function literal(value: number): string {
  return `cast(${value} as double)`;
}
