export { offsetOf, positionAt } from './positions';
export { splitStatements, statementAt, type SqlStatement } from './statements';
export { tokenise, type SqlToken } from './tokenise';
export {
  queryScope,
  type ColumnLookup,
  type QueryScope,
  type ScopeTable,
} from './queryScope';
