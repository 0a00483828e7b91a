import type {
  ResultColumn,
  ResultValue,
} from '@meshport/plugin-data-query-common';
import { columnKind } from '@meshport/plugin-data-query-react';
import type {
  AxisKind,
  ChartModel,
  ChartPoint,
  ChartSeries,
} from './ChartModel';
import { formatCompact, formatExact } from './formatNumber';
import { timeFormatter } from './formatTime';
import { toNumber } from './toNumber';
import { toTime } from './toTime';

/** More series than this nobody tells apart. @internal */
export const MAX_SERIES = 12;

/** Rows and what each of their columns is for. @internal */
export interface ChartRows {
  columns: ResultColumn[];
  rows: ResultValue[][];
  /** Index of the column along the bottom. */
  x: number;
  /** Indexes of the columns that are drawn. */
  y: number[];
  /** Index of the column whose values split the one of `y`. */
  series?: number;
  /** Width of the numbers' bins, whose beginnings `x` holds. */
  binWidth?: number;
  /** What a column of `y` is called, in the order of `y`. */
  labels?: string[];
  /** Bars and columns of text stand side by side, whatever their values. */
  categories: boolean;
  emptyLabel: string;
}

function valueText(value: ResultValue, emptyLabel: string): string {
  if (value === null || value === '') {
    return emptyLabel;
  }
  if (typeof value === 'number') {
    return formatExact(value);
  }
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function axisKind(options: ChartRows): AxisKind {
  const kind = columnKind(options.columns[options.x]?.type ?? '');
  const every = (read: (value: ResultValue) => number | null) =>
    options.rows.length > 0 &&
    options.rows.every(row => read(row[options.x]) !== null);
  if (!options.categories && kind === 'temporal' && every(toTime)) {
    return 'time';
  }
  if (!options.categories && kind === 'number' && every(toNumber)) {
    return 'number';
  }
  return 'category';
}

/** Labels of a column of times are written alike, as coarse as they all allow. */
function labeller(options: ChartRows): (value: ResultValue) => string {
  const { columns, rows, x, binWidth, emptyLabel } = options;
  if (binWidth !== undefined) {
    return value => {
      const from = toNumber(value);
      return from === null
        ? valueText(value, emptyLabel)
        : `${formatCompact(from)} – ${formatCompact(from + binWidth)}`;
    };
  }
  if (columnKind(columns[x]?.type ?? '') === 'temporal') {
    const times = rows
      .map(row => toTime(row[x]))
      .filter((time): time is number => time !== null);
    const format = timeFormatter(times);
    return value => {
      const time = toTime(value);
      return time === null ? valueText(value, emptyLabel) : format(time);
    };
  }
  return value => valueText(value, emptyLabel);
}

/**
 * Rows as points and series.
 *
 * @remarks
 * Rows with the same place along the bottom share a point where another column
 * splits them into series; otherwise each row is a point of its own.
 *
 * @internal
 */
export function buildChartModel(options: ChartRows): ChartModel & {
  /** How many series there are beyond those that are drawn. */
  seriesLeftOut: number;
} {
  const { columns, rows, x, y, series: split, emptyLabel } = options;
  const axis = axisKind(options);
  const labelOf = labeller(options);
  const points: ChartPoint[] = [];
  const byValue = new Map<string, ChartPoint>();
  const names = new Map<string, ChartSeries>();
  const leftOut = new Set<string>();
  let withoutNumber = 0;

  const seriesOf = (key: string, label: string) => {
    if (!names.has(key) && names.size >= MAX_SERIES) {
      leftOut.add(key);
      return undefined;
    }
    const known = names.get(key) ?? { key: `s${names.size}`, label };
    names.set(key, known);
    return known;
  };
  const place = (value: ResultValue, index: number) => {
    if (axis === 'time') {
      return toTime(value)!;
    }
    return axis === 'number' ? toNumber(value)! : index;
  };

  if (split === undefined) {
    y.forEach((column, index) =>
      seriesOf(String(column), options.labels?.[index] ?? columns[column].name),
    );
  }
  for (const row of rows) {
    const value = row[x];
    const identity = JSON.stringify(value);
    let point = split === undefined ? undefined : byValue.get(identity);
    if (!point) {
      point = {
        label: labelOf(value),
        x: place(value, points.length),
        values: {},
      };
      points.push(point);
      byValue.set(identity, point);
    }
    for (const column of y) {
      const known =
        split === undefined
          ? names.get(String(column))
          : seriesOf(
              JSON.stringify(row[split]),
              valueText(row[split], emptyLabel),
            );
      if (known) {
        const number = toNumber(row[column]);
        withoutNumber += number === null ? 1 : 0;
        point.values[known.key] = number;
      }
    }
  }
  if (axis !== 'category') {
    points.sort((a, b) => a.x - b.x);
  }
  return {
    axis,
    xLabel: columns[x]?.name ?? '',
    points,
    series: [...names.values()],
    withoutNumber,
    seriesLeftOut: leftOut.size,
  };
}
