import { InputError } from '@backstage/errors';
import { allowedFunctions } from '../gate/functions';
import { isNode, type TreeNode } from '../gate/SyntaxTree';
import { PLAN_FUNCTIONS } from './planFunctions';

/** Operators that read nothing by themselves; `LOGICAL_GET` is looked at apart. */
const OPERATORS: ReadonlySet<string> = new Set(
  [
    'AGGREGATE_AND_GROUP_BY',
    'ANY_JOIN',
    'ASOF_JOIN',
    'CHUNK_GET',
    'COMPARISON_JOIN',
    'CROSS_PRODUCT',
    'CTE_REF',
    'DELIM_GET',
    'DELIM_JOIN',
    'DEPENDENT_JOIN',
    'DISTINCT',
    'DUMMY_SCAN',
    'EMPTY_RESULT',
    'EXCEPT',
    'EXPRESSION_GET',
    'FILTER',
    'GET',
    'INTERSECT',
    'LIMIT',
    'MATERIALIZED_CTE',
    'ORDER_BY',
    'PIVOT',
    'POSITIONAL_JOIN',
    'PROJECTION',
    'RECURSIVE_CTE',
    'SAMPLE',
    'TOP_N',
    'UNION',
    'UNNEST',
    'WINDOW',
  ].map(name => `LOGICAL_${name}`),
);

/**
 * The second layer, over what the engine bound: whatever way the text took,
 * only granted tables are scanned and only known functions are called.
 *
 * @param plans - `plans` of what `json_serialize_plan` gave
 * @param granted - `catalog.schema.table` of the stubs
 * @throws InputError that names nothing but what is the caller's own
 * @internal
 */
export function checkPlan(
  plans: unknown,
  granted: ReadonlySet<string>,
): TreeNode {
  if (!Array.isArray(plans) || plans.length !== 1 || !isNode(plans[0])) {
    throw new InputError('The query could not be planned as one SELECT');
  }
  visit(plans[0], granted);
  return plans[0];
}

function visit(value: unknown, granted: ReadonlySet<string>): void {
  if (Array.isArray(value)) {
    value.forEach(item => visit(item, granted));
    return;
  }
  if (!isNode(value)) {
    return;
  }
  const { type } = value;
  if (typeof type === 'string' && type.startsWith('LOGICAL_')) {
    if (!OPERATORS.has(type)) {
      throw new InputError(`The query needs '${type}', which is not allowed`);
    }
    if (type === 'LOGICAL_GET') {
      checkScan(value, granted);
    }
  }
  checkCall(value);
  Object.values(value).forEach(item => visit(item, granted));
}

function checkScan(node: TreeNode, granted: ReadonlySet<string>): void {
  const name = String(node.name);
  const table = node.function_data;
  if (name === 'seq_scan' && isNode(table)) {
    const { catalog, schema, table: own } = table;
    if (granted.has(`${catalog}.${schema}.${own}`)) {
      return;
    }
  } else if (allowedFunctions('table').has(name)) {
    return;
  }
  throw new InputError('The query reads something other than its tables');
}

function checkCall(node: TreeNode): void {
  const kind = node.expression_class;
  if (kind !== 'BOUND_FUNCTION' && kind !== 'BOUND_AGGREGATE') {
    return;
  }
  const name = String(node.name).toLowerCase();
  if (!allowedFunctions('expression').has(name) && !PLAN_FUNCTIONS.has(name)) {
    throw new InputError(`Function '${name.slice(0, 100)}' is not allowed`);
  }
}
