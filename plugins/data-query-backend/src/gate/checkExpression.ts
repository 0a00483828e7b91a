import { InputError } from '@backstage/errors';
import { ALLOWED_FUNCTIONS } from './functionLists';
import { atPosition, positionOf } from './positionOf';
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
    throw new InputError(
      `'${kind}' is not allowed in a query, ${atPosition(
        positionOf(sql, node.query_location),
      )}`,
    );
  }
  if (node.function_name !== undefined) {
    checkFunction(node, ALLOWED_FUNCTIONS, sql);
  }
}

/**
 * Refuses a call of anything but the given built-in functions.
 *
 * @throws InputError with what and where
 * @internal
 */
export function checkFunction(
  node: TreeNode,
  allowed: ReadonlySet<string>,
  sql: string,
): void {
  const name = String(node.function_name).toLowerCase();
  const builtIn =
    SCHEMAS.includes(String(node.schema ?? '').toLowerCase()) &&
    CATALOGS.includes(String(node.catalog ?? '').toLowerCase());
  if (!allowed.has(name) || !builtIn || node.export_state === true) {
    throw new InputError(
      `Function '${name.slice(0, 100)}' is not allowed, ${atPosition(
        positionOf(sql, node.query_location),
      )}`,
    );
  }
}
