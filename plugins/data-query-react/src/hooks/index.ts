export { ResultRows } from './ResultRows';
export {
  idleQueryRun,
  resultExtent,
  type ResultExtent,
  type QueryRunError,
  type QueryRunState,
} from './QueryRunState';
export { QueryRunner } from './QueryRunner';
export { useQueryRun, type QueryRun } from './useQueryRun';
