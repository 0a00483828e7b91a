export { ALLOWED_GROUPS } from './allowedFunctions';
export {
  allowedFunctions,
  refusalReason,
  type CallPlace,
} from './functionRules';
export { REFUSED_GROUPS } from './refusedFunctions';
export { ALLOWED_TABLE_GROUPS, REFUSED_TABLE_GROUPS } from './tableFunctions';
