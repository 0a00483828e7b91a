export {
  AppliedDecisions,
  type AppliedDecisionsProps,
} from './AppliedDecisions';
export {
  ColumnHistogram,
  columnKind,
  type ColumnKind,
  type ColumnWidths,
  type ColumnStatistics,
  type HistogramBar,
  ResultColumns,
  type ResultColumnsProps,
  ResultGrid,
  type ResultGridProps,
} from './ResultGrid';
