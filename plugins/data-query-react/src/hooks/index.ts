export { ResultRows } from './ResultRows';
export {
  idleQueryRun,
  resultExtent,
  type ResultExtent,
  type QueryRunError,
  type QueryRunState,
} from './QueryRunState';
export { useQueryRun, type QueryRun } from './useQueryRun';
