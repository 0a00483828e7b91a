import type {
  ChartEvent,
  ChartSpec,
  ResultColumn,
  ResultValue,
} from '@meshport/plugin-data-query-common';
import type { ChartRows } from './buildChartModel';
import { toNumber } from './toNumber';

/** A stream of chart rows as it arrived. @internal */
export interface ChartResult {
  chart: ChartEvent;
  columns: ResultColumn[];
  rows: ResultValue[][];
}

/** Width of the bins where numbers were binned; times name their bins by where they begin. */
function binWidth(result: ChartResult): number | undefined {
  const { binned } = result.chart;
  if (!binned) {
    return undefined;
  }
  if (typeof binned.by === 'object') {
    return 'width' in binned.by ? binned.by.width : undefined;
  }
  const column = result.columns.findIndex(({ name }) => name === binned.column);
  return toNumber(result.rows[0]?.[column]) ?? undefined;
}

/** What each column of a chart's rows is for, by what the backend said of them. @internal */
export function chartRows(options: {
  spec: ChartSpec;
  result: ChartResult;
  labels: string[];
  emptyLabel: string;
}): ChartRows {
  const { spec, result, labels, emptyLabel } = options;
  const { columns, rows, chart } = result;
  const indexOf = (name: string | undefined) =>
    columns.findIndex(column => column.name === name);
  const series = indexOf(chart.columns.series);
  return {
    columns,
    rows,
    x: indexOf(chart.columns.x),
    y: chart.columns.y.map(indexOf).filter(index => index >= 0),
    ...(series >= 0 && { series }),
    binWidth: binWidth(result),
    labels,
    categories: spec.kind === 'bar',
    emptyLabel,
  };
}
