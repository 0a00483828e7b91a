import { InputError } from '@backstage/errors';
import {
  QueryTextError,
  type TableReference,
} from '@meshport/plugin-data-query-node';
import { explainSyntaxError } from '../text/explainSyntaxError';
import { isNode, nodesOf, type TreeNode } from './SyntaxTree';
import { SyntaxWalk } from './SyntaxWalk';

/**
 * The first layer: lets exactly one SELECT pass, made of parts that are known
 * to read nothing but the tables that it names by three parts.
 *
 * @remarks
 * It lists what may be there and refuses the rest, so that what a new version
 * of the engine brings is refused until somebody looked at it.
 *
 * @param tree - what `json_serialize_sql` gave
 * @param sql - the text, for positions
 * @throws InputError with what and where
 * @internal
 */
export function checkSyntax(tree: unknown, sql: string): TableReference[] {
  const walk = new SyntaxWalk(sql);
  walk.visit(readStatement(tree, sql), new Set());
  return [...walk.tables.values()].sort(
    (a, b) => a.line - b.line || a.column - b.column,
  );
}

function readStatement(tree: unknown, sql: string): TreeNode {
  if (!isNode(tree)) {
    throw new InputError('The query could not be read');
  }
  if (tree.error !== false) {
    throw describeParserError(tree, sql);
  }
  const statements = nodesOf(tree.statements);
  if (statements.length !== 1) {
    throw new QueryTextError(
      `Write one SELECT statement, there are ${statements.length}`,
    );
  }
  if (nodesOf(statements[0].named_param_map).length) {
    throw new QueryTextError('Parameters are not supported, write the values');
  }
  return statements[0];
}

function describeParserError(tree: TreeNode, sql: string): InputError {
  const message = String(tree.error_message ?? 'The query could not be read');
  return message.startsWith('Only SELECT statements')
    ? new QueryTextError('Only SELECT statements are allowed')
    : explainSyntaxError(sql, message, Number(tree.position ?? NaN));
}
