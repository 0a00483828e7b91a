import type { ResultValue } from '@meshport/plugin-data-query-common';
import type { ColumnKind } from './columnTypes';
import { compareValues } from './compareValues';
import { formatValue } from './formatValue';
import type { GridRows } from './GridRows';

/** One bar of a {@link ColumnStatistics}' histogram. @public */
export interface HistogramBar {
  /** What the bar stands for: a value, or `from – to`. */
  label: string;
  count: number;
}

/** What the loaded rows say of a column. @public */
export interface ColumnStatistics {
  rows: number;
  nulls: number;
  distinct: number;
  /** Smallest and greatest value as text; absent where all are null. */
  min?: string;
  max?: string;
  /** Ranges of numbers and times, else the most frequent values. */
  histogram: HistogramBar[];
}

const BARS = 10;

function isMoment(value: string): boolean {
  return !Number.isNaN(Date.parse(value));
}

function frequentValues(counts: Map<string, number>): HistogramBar[] {
  return [...counts]
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, BARS)
    .map(([label, count]) => ({ label, count }));
}

function ranges(
  numbers: number[],
  label: (value: number) => string,
): HistogramBar[] {
  let [low, high] = [Infinity, -Infinity];
  for (const value of numbers) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const width = (high - low) / BARS;
  const bars = Array.from({ length: BARS }, (_, index) => ({
    label: `${label(low + index * width)} – ${label(
      low + (index + 1) * width,
    )}`,
    count: 0,
  }));
  for (const value of numbers) {
    bars[Math.min(BARS - 1, Math.floor((value - low) / width))].count++;
  }
  return bars;
}

function histogramOf(
  kind: ColumnKind,
  values: Exclude<ResultValue, null>[],
  counts: Map<string, number>,
): HistogramBar[] {
  if (kind === 'number' && counts.size > BARS) {
    const numbers = values.map(Number).filter(Number.isFinite);
    if (numbers.length === values.length) {
      return ranges(numbers, value => String(Number(value.toPrecision(4))));
    }
  }
  if (
    kind === 'temporal' &&
    counts.size > BARS &&
    [...counts.keys()].every(isMoment)
  ) {
    return ranges(
      values.map(value => Date.parse(String(value))),
      value => new Date(value).toISOString().slice(0, 10),
    );
  }
  return frequentValues(counts);
}

/** Null, distinct, smallest, greatest and the distribution of one column. @internal */
export function columnStatistics(
  rows: GridRows,
  column: number,
  kind: ColumnKind,
): ColumnStatistics {
  const values: Exclude<ResultValue, null>[] = [];
  const counts = new Map<string, number>();
  for (let index = 0; index < rows.length; index++) {
    const value = rows.at(index)[column];
    if (value !== null) {
      values.push(value);
      const text = formatValue(value);
      counts.set(text, (counts.get(text) ?? 0) + 1);
    }
  }
  const statistics = {
    rows: rows.length,
    nulls: rows.length - values.length,
    distinct: counts.size,
  };
  if (values.length === 0) {
    return { ...statistics, histogram: [] };
  }
  const compare = compareValues(kind);
  let [min, max] = [values[0], values[0]];
  for (const value of values) {
    if (compare(value, min) < 0) {
      min = value;
    } else if (compare(value, max) > 0) {
      max = value;
    }
  }
  return {
    ...statistics,
    min: formatValue(min),
    max: formatValue(max),
    histogram: histogramOf(kind, values, counts),
  };
}
