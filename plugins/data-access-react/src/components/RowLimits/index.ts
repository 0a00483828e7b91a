export { RowLimits, type RowLimitsProps } from './RowLimits';
export {
  rowLimitProblem,
  toRowFilter,
  toRowLimits,
  type RowLimit,
  type RowLimitOperator,
  type RowLimitProblem,
} from './limitRows';
