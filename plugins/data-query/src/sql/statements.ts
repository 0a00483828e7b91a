import { tokenise } from './tokenise';

/** One statement of a text, without the semicolon that ends it. @internal */
export interface SqlStatement {
  sql: string;
  from: number;
  to: number;
}

/**
 * The statements of a text; semicolons in texts, names and comments do not
 * end one. What holds comments only is none.
 * @internal
 */
export function splitStatements(sql: string): SqlStatement[] {
  const statements: SqlStatement[] = [];
  let from: number | undefined;
  let to = 0;
  let hasWords = false;
  const end = () => {
    if (from !== undefined && hasWords) {
      statements.push({ sql: sql.slice(from, to), from, to });
    }
    from = undefined;
    hasWords = false;
  };
  for (const token of tokenise(sql)) {
    if (token.kind === 'symbol' && token.text === ';') {
      end();
    } else {
      from ??= token.from;
      to = token.to;
      hasWords ||= token.kind !== 'comment';
    }
  }
  end();
  return statements;
}

/** The statement in which or right behind which a position stands, else the next, else the last. @internal */
export function statementAt(
  sql: string,
  position: number,
): SqlStatement | undefined {
  const statements = splitStatements(sql);
  const inside = statements.find(
    ({ from, to }) => position >= from && position <= to,
  );
  if (inside) {
    return inside;
  }
  // On the line of a statement's end one means that one, not the next.
  const before = statements.filter(({ to }) => to < position).at(-1);
  if (before && !sql.slice(before.to, position).includes('\n')) {
    return before;
  }
  return statements.find(({ from }) => from > position) ?? before;
}
