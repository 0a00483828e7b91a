/** A piece of a query's text. @internal */
export interface SqlToken {
  kind: 'word' | 'identifier' | 'text' | 'number' | 'comment' | 'symbol';
  /** As it stands there. */
  text: string;
  from: number;
  to: number;
}

const SPACE = /\s+/y;
const PIECES: [SqlToken['kind'], RegExp][] = [
  ['comment', /--[^\n]*/y],
  // A quote doubled is a quote; what is not closed goes to the end.
  ['text', /[eE]'(?:[^'\\]|\\[\s\S]|'')*'?/y],
  ['text', /'(?:[^']|'')*'?/y],
  ['identifier', /"(?:[^"]|"")*"?/y],
  ['word', /[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/y],
  ['number', /\d[\w.]*/y],
];
const DOLLAR_QUOTE = /\$(?:[A-Za-z_]\w*)?\$/y;

/** Where a block comment ends; they may hold others. */
function blockCommentEnd(sql: string, from: number): number {
  let depth = 0;
  for (let at = from; at < sql.length - 1; at++) {
    const pair = sql.slice(at, at + 2);
    if (pair === '/*') {
      depth++;
      at++;
    } else if (pair === '*/') {
      depth--;
      at++;
      if (depth === 0) {
        return at + 1;
      }
    }
  }
  return sql.length;
}

function pieceAt(sql: string, from: number): Omit<SqlToken, 'text'> {
  if (sql.startsWith('/*', from)) {
    return { kind: 'comment', from, to: blockCommentEnd(sql, from) };
  }
  DOLLAR_QUOTE.lastIndex = from;
  const quote = DOLLAR_QUOTE.exec(sql)?.[0];
  if (quote) {
    const end = sql.indexOf(quote, from + quote.length);
    const to = end < 0 ? sql.length : end + quote.length;
    return { kind: 'text', from, to };
  }
  for (const [kind, pattern] of PIECES) {
    pattern.lastIndex = from;
    if (pattern.test(sql)) {
      return { kind, from, to: pattern.lastIndex };
    }
  }
  return { kind: 'symbol', from, to: from + 1 };
}

/** The pieces of SQL text, whatever it is; spaces are left out. @internal */
export function tokenise(sql: string): SqlToken[] {
  const tokens: SqlToken[] = [];
  let at = 0;
  while (at < sql.length) {
    SPACE.lastIndex = at;
    if (SPACE.test(sql)) {
      at = SPACE.lastIndex;
    } else {
      const piece = pieceAt(sql, at);
      tokens.push({ ...piece, text: sql.slice(piece.from, piece.to) });
      at = piece.to;
    }
  }
  return tokens;
}
