/** What stands before the user's text; for positions. @internal */
export const WRAP_START = 'select * from (\n';

/** A text, a name, a dollar-quoted text, or a comment: in these, `;` is a character. */
const OPAQUE =
  /[eE]'(?:[^'\\]|\\[\s\S]|'')*'|'(?:[^']|'')*'|"(?:[^"]|"")*"|\$([A-Za-z_]\w*)?\$[\s\S]*?\$\1\$|--[^\n]*|\/\*[\s\S]*?\*\/|;/g;

function withoutSemicolons(sql: string): string {
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
