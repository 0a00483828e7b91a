export { QueryHistory } from './QueryHistory';
