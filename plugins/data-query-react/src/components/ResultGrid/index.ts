export { ResultGrid, type ResultGridProps } from './ResultGrid';
export type { ColumnWidths } from './columnWidths';
export { ResultColumns, type ResultColumnsProps } from './ResultColumns';
export { ColumnHistogram } from './ColumnHistogram';
export { type ColumnStatistics, type HistogramBar } from './columnStatistics';
export { columnKind, type ColumnKind } from './columnTypes';
