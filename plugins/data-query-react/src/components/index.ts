export {
  AppliedDecisions,
  type AppliedDecisionsProps,
} from './AppliedDecisions';
export {
  columnKind,
  type ColumnKind,
  ResultGrid,
  type ResultGridProps,
} from './ResultGrid';
