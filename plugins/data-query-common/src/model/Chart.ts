import type { SavedItem, SavedQuery } from './SavedQuery';

/** @public */
export type ChartKind =
  | 'line'
  | 'bar'
  | 'area'
  | 'scatter'
  | 'bigNumber'
  | 'table';

/** What becomes of the values of `y` that fall on one mark. @public */
export type ChartAggregate =
  | 'none'
  | 'count'
  | 'countDistinct'
  | 'sum'
  | 'avg'
  | 'median'
  | 'min'
  | 'max';

/**
 * How values of `x` are put together: by a unit of time, by a width, or so
 * that the marks fit.
 * @public
 */
export type ChartBin =
  | { unit: 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year' }
  | { width: number }
  | 'auto';

/** How a query's result is drawn; columns are those of the result. @public */
export interface ChartSpec {
  kind: ChartKind;
  /** Absent for a big number. */
  x?: string;
  /** May be empty where `count` counts rows. */
  y: string[];
  /** Column whose values tell series apart. */
  series?: string;
  aggregate: ChartAggregate;
  bin?: ChartBin;
  /** Most marks; never more than {@link MAX_CHART_MARKS}. */
  limit?: number;
}

/** Most marks of a chart: what people can read and browsers draw. @public */
export const MAX_CHART_MARKS = 2000;

/** Asks for the rows of a chart. @public */
export interface ChartDataRequest {
  sql: string;
  spec: ChartSpec;
  purpose?: string;
  agreementIds?: string[];
}

/**
 * What was done so that the marks fit; comes after `started` in the stream of
 * a chart's rows. That rows were cut is said by `finished.truncated`.
 * @public
 */
export interface ChartEvent {
  type: 'chart';
  /** Names of the result's columns by what they are drawn as. */
  columns: { x?: string; series?: string; y: string[] };
  aggregate: ChartAggregate;
  /** `x` holds where a bin begins; with `auto`, `column` names the result's column with its unit or width. */
  binned?: { by: ChartBin; column?: string };
  /** Most rows that come. */
  maxRows: number;
}

/** @public */
export interface ChartContent {
  savedQueryId: string;
  title: string;
  spec: ChartSpec;
}

/** A saved query as a picture. Whoever may read the query may see it. @public */
export interface Chart extends ChartContent, SavedItem {}

/** A chart with what it takes to ask for its rows. @public */
export interface ChartWithQuery {
  chart: Chart;
  query: Pick<SavedQuery, 'id' | 'title' | 'sql' | 'purpose'>;
}
