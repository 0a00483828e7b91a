import { QueryTextError } from '@meshport/plugin-data-query-node';
import { positionOf } from '../text/positionOf';
import { allowedFunctions, type CallPlace } from './functions';
import { refuseFunction } from './refuseFunction';
import type { TreeNode } from './SyntaxTree';

/** Classes of expressions that a query may hold; a parameter is not among them. @internal */
export const EXPRESSION_CLASSES: ReadonlySet<string> = new Set([
  'BETWEEN',
  'CASE',
  'CAST',
  'COLLATE',
  'COLUMN_REF',
  'COMPARISON',
  'CONJUNCTION',
  'CONSTANT',
  'DEFAULT',
  'FUNCTION',
  'LAMBDA',
  'LAMBDA_REF',
  'OPERATOR',
  'POSITIONAL_REFERENCE',
  'STAR',
  'SUBQUERY',
  'WINDOW',
]);

const SCHEMAS = ['', 'main', 'pg_catalog'];
const CATALOGS = ['', 'system'];

/**
 * Refuses an expression of an unknown class and a function that is not on the
 * list, by whatever syntax it is called.
 *
 * @throws InputError with what and where
 * @internal
 */
export function checkExpression(node: TreeNode, sql: string): void {
  const kind = String(node.class);
  if (!EXPRESSION_CLASSES.has(kind)) {
    throw new QueryTextError(
      `'${kind}' is not allowed in a query`,
      positionOf(sql, node.query_location),
    );
  }
  if (node.function_name !== undefined) {
    checkFunction(node, 'expression', sql);
  }
}

/**
 * Refuses a call of anything but the built-in functions of the list.
 *
 * @throws InputError with what and where
 * @internal
 */
export function checkFunction(
  node: TreeNode,
  place: CallPlace,
  sql: string,
): void {
  const name = String(node.function_name).toLowerCase();
  const builtIn =
    SCHEMAS.includes(String(node.schema ?? '').toLowerCase()) &&
    CATALOGS.includes(String(node.catalog ?? '').toLowerCase());
  if (
    !allowedFunctions(place).has(name) ||
    !builtIn ||
    node.export_state === true
  ) {
    throw refuseFunction(name, place, positionOf(sql, node.query_location));
  }
}
