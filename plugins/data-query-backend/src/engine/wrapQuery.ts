import { isNode, nodesOf, type TreeNode } from '../gate/SyntaxTree';

/** What stands before the user's text; for positions. @internal */
export const WRAP_START = 'select * from (\n';

/**
 * A text, a name, a dollar-quoted text, or a comment: in these, `;` is a
 * character. A dollar within a name begins no text, and looking for the end of
 * each such would take the square of their number.
 */
const OPAQUE =
  /[eE]'(?:[^'\\]|\\[\s\S]|'')*'|'(?:[^']|'')*'|"(?:[^"]|"")*"|(?<![\p{L}\p{N}_$])\$([A-Za-z_]\w*)?\$[\s\S]*?\$\1\$|--[^\n\r]*|\/\*[\s\S]*?\*\/|;/gu;

/** Without what would end a statement. @internal */
export function withoutSemicolons(sql: string): string {
  return sql.replace(OPAQUE, part => (part === ';' ? ' ' : part));
}

/**
 * The text that is run: the user's own, under a limit of one row more than is
 * wanted, so that a cut is known to be one.
 *
 * @remarks
 * The newline ends a trailing comment. What ends the statement goes, which
 * cannot stand within brackets. That the outcome is still one harmless SELECT
 * is not taken from here: both gates look at the outcome.
 *
 * @internal
 */
export function wrapQuery(sql: string, rows: number): string {
  return `${WRAP_START}${withoutSemicolons(sql)}\n) limit ${Math.floor(rows)}`;
}

/** The tree of the user's own text within the tree of what is run. @internal */
export function withinWrap(tree: unknown): TreeNode {
  const [statement] = nodesOf(isNode(tree) ? tree.statements : undefined);
  const path = ['node', 'from_table', 'subquery', 'node'];
  return path.reduce<TreeNode>((node, key) => {
    const next = node[key];
    return isNode(next) ? next : {};
  }, statement ?? {});
}
