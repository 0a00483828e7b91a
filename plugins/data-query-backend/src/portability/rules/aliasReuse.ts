import type { PortabilityRule } from '../QueryText';
import { isNode, nodesOf, type TreeNode } from '../../gate/SyntaxTree';

/** Trino knows an alias of SELECT in ORDER BY alone. @internal */
export const aliasReuse: PortabilityRule = {
  id: 'alias-reuse',
  find: ({ nodes, tokenAt }) =>
    nodes
      .filter(({ node }) => node.type === 'SELECT_NODE')
      .flatMap(({ node }) => usesOfAliases(node))
      .map(({ node, alias }) => ({
        token: tokenAt(node),
        message: `The alias ${alias} is not understood outside of ORDER BY`,
        advice: 'repeat the expression, or name it in a subquery',
      })),
};

function usesOfAliases(select: TreeNode): { node: TreeNode; alias: string }[] {
  const seen = new Set<string>();
  const found: { node: TreeNode; alias: string }[] = [];
  const look = (value: unknown) =>
    columnsOf(value).forEach(node => {
      const [name, ...rest] = node.column_names as string[];
      if (!rest.length && seen.has(name.toLowerCase())) {
        found.push({ node, alias: name });
      }
    });
  for (const item of nodesOf(select.select_list)) {
    look(item);
    const alias = String(item.alias ?? '').toLowerCase();
    // Where the expression itself has such a column, that one may be meant.
    const own = columnsOf(item).some(({ column_names: names }) =>
      (names as string[]).some(name => name.toLowerCase() === alias),
    );
    if (alias && !own) {
      seen.add(alias);
    }
  }
  look([
    select.where_clause,
    select.group_expressions,
    select.having,
    select.qualify,
  ]);
  return found;
}

/** Those of this SELECT, not of those within it. */
function columnsOf(value: unknown): TreeNode[] {
  if (Array.isArray(value)) {
    return value.flatMap(columnsOf);
  }
  if (!isNode(value) || value.type === 'SELECT_NODE') {
    return [];
  }
  return value.class === 'COLUMN_REF' && Array.isArray(value.column_names)
    ? [value]
    : Object.values(value).flatMap(columnsOf);
}
