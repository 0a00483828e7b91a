/** A word, literal or sign of a query's text. @internal */
export interface Token {
  kind: 'word' | 'quoted' | 'text' | 'number' | 'sign';
  /** As it is written. */
  text: string;
  /** In lower case for a word, without its quotes for a quoted name. */
  name: string;
  /** In characters. */
  offset: number;
}

const TOKEN =
  /(?<space>\s+|--[^\n\r]*|\/\*[\s\S]*?(?:\*\/|$))|(?<text>[eE]'(?:[^'\\]|\\[\s\S]|'')*'?|'(?:[^']|'')*'?|\$(?<tag>[A-Za-z_]\w*)?\$[\s\S]*?(?:\$\k<tag>\$|$))|(?<quoted>"(?:[^"]|"")*"?)|(?<number>\d[\w.]*)|(?<word>[\p{L}_][\p{L}\p{N}_$]*)|(?<sign>::|->>|->|:=|=>|<=|>=|<>|!=|==|\|\||\/\/|\*\*|[\s\S])/gu;

/**
 * Cuts a text into its parts, without comments. For explanations only: what a
 * text may do is decided on the tree that the engine makes of it.
 *
 * @internal
 */
export function tokenise(sql: string): Token[] {
  const tokens: Token[] = [];
  for (const { 0: text, index, groups = {} } of sql.matchAll(TOKEN)) {
    const token = (kind: Token['kind'], name: string) =>
      tokens.push({ kind, text, name, offset: index });
    if (groups.word !== undefined) {
      token('word', text.toLowerCase());
    } else if (groups.quoted !== undefined) {
      token('quoted', text.replace(/^"|"$/g, '').replace(/""/g, '"'));
    } else if (groups.text !== undefined) {
      token('text', text);
    } else if (groups.number !== undefined) {
      token('number', text);
    } else if (groups.sign !== undefined) {
      token('sign', text);
    }
  }
  return tokens;
}
