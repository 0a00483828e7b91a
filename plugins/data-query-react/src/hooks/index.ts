export { ResultRows } from './ResultRows';
export {
  idleQueryRun,
  type QueryRunError,
  type QueryRunState,
} from './QueryRunState';
export { useQueryRun, type QueryRun } from './useQueryRun';
