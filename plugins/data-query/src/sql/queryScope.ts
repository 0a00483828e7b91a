import { type SqlToken, tokenise } from './tokenise';

/** A table that a query names, with what it is called there. @internal */
export interface ScopeTable {
  /** How columns of it are written: its alias, or the last part of its name. */
  alias: string;
  /** Parts of the name, lower case; one part for a CTE, none for a subquery. */
  path: string[];
  /** Names of its columns as far as the text or the lookup tells them. */
  columns: string[];
}

/** What may be written at a place of a query. @internal */
export interface QueryScope {
  tables: ScopeTable[];
  /** CTEs that the place may name. */
  ctes: ScopeTable[];
}

/** The columns of a three-part name, or undefined. @internal */
export type ColumnLookup = (path: string[]) => string[] | undefined;

/** Words that end an item of the FROM clause, and are no alias. */
const CLAUSES = new Set(
  'where group having order limit offset qualify window union intersect except select sample tablesample fetch'.split(
    ' ',
  ),
);
const JOINS = new Set(
  'join inner left right full outer cross natural asof anti semi positional on using lateral'.split(
    ' ',
  ),
);

type Block = {
  from: number;
  to: number;
  scope: QueryScope;
  outputs: string[];
  children: Block[];
  /** True for the body of a CTE, which sees nothing of the query around it. */
  apart?: boolean;
};

const word = (token: SqlToken | undefined) =>
  token?.kind === 'word' ? token.text.toLowerCase() : '';
const isName = (token: SqlToken | undefined) =>
  token?.kind === 'identifier' || token?.kind === 'word';
const nameOf = (token: SqlToken) =>
  token.kind === 'identifier'
    ? token.text.replace(/^"|"$/g, '').replaceAll('""', '"')
    : token.text;

/** Index of the bracket that closes the one at `open`. */
function closing(tokens: SqlToken[], open: number): number {
  let depth = 0;
  for (let index = open; index < tokens.length; index++) {
    if (tokens[index].text === '(') {
      depth++;
    } else if (tokens[index].text === ')' && --depth === 0) {
      return index;
    }
  }
  return tokens.length;
}

/** Reads the tables of a text that need not be complete. */
class ScopeReader {
  readonly #tokens: SqlToken[];
  readonly #lookup: ColumnLookup;

  constructor(tokens: SqlToken[], lookup: ColumnLookup) {
    this.#tokens = tokens;
    this.#lookup = lookup;
  }

  /** A query between two tokens, with the CTEs that it may name. */
  read(start: number, end: number, outer: ScopeTable[]): Block {
    const tokens = this.#tokens;
    const ctes = [...outer];
    const block: Block = {
      from: tokens[start - 1]?.to ?? 0,
      to: tokens[end]?.from ?? Infinity,
      scope: { tables: [], ctes },
      outputs: [],
      children: [],
    };
    let index = start;
    if (word(tokens[index]) === 'with') {
      index = this.#readCtes(index + 1, end, block);
    }
    let inFrom = false;
    let selectStart = -1;
    let selectEnd = -1;
    while (index < end) {
      const token = tokens[index];
      const text = word(token);
      if (text === 'select' && selectStart < 0) {
        selectStart = index + 1;
      } else if (text === 'from') {
        inFrom = true;
        selectEnd = selectEnd < 0 ? index : selectEnd;
        index = this.#readTable(index + 1, end, block);
        continue;
      } else if (inFrom && (text === 'join' || token.text === ',')) {
        index = this.#readTable(index + 1, end, block);
        continue;
      } else if (CLAUSES.has(text)) {
        inFrom = false;
      } else if (token.text === '(') {
        index = this.#readBracket(index, end, block) + 1;
        continue;
      }
      index++;
    }
    if (selectStart >= 0) {
      block.outputs = this.#outputs(
        selectStart,
        selectEnd < 0 ? end : selectEnd,
        block.scope,
      );
    }
    return block;
  }

  #readBracket(open: number, end: number, block: Block): number {
    const close = Math.min(end, closing(this.#tokens, open));
    if (['select', 'with', 'from'].includes(word(this.#tokens[open + 1]))) {
      block.children.push(this.read(open + 1, close, block.scope.ctes));
    } else {
      for (let index = open + 1; index < close; index++) {
        if (this.#tokens[index].text === '(') {
          index = this.#readBracket(index, close, block);
        }
      }
    }
    return close;
  }

  #readCtes(start: number, end: number, block: Block): number {
    const tokens = this.#tokens;
    let index = word(tokens[start]) === 'recursive' ? start + 1 : start;
    while (index < end && isName(tokens[index])) {
      const alias = nameOf(tokens[index++]);
      let named: string[] | undefined;
      if (tokens[index]?.text === '(') {
        const close = closing(tokens, index);
        named = tokens
          .slice(index + 1, close)
          .filter(isName)
          .map(nameOf);
        index = close + 1;
      }
      while (
        ['as', 'not', 'materialized'].includes(word(tokens[index])) &&
        index < end
      ) {
        index++;
      }
      if (tokens[index]?.text !== '(') {
        break;
      }
      const close = Math.min(end, closing(tokens, index));
      const body = this.read(index + 1, close, block.scope.ctes);
      block.children.push({ ...body, apart: true });
      block.scope.ctes.push({
        alias,
        path: [alias.toLowerCase()],
        columns: named ?? body.outputs,
      });
      index = close + 1;
      if (tokens[index]?.text !== ',') {
        break;
      }
      index++;
    }
    return index;
  }

  /** One table of a FROM clause with its alias; gives where it ends. */
  #readTable(start: number, end: number, block: Block): number {
    const tokens = this.#tokens;
    let index = start;
    while (index < end && word(tokens[index]) === 'lateral') {
      index++;
    }
    const table: ScopeTable = { alias: '', path: [], columns: [] };
    if (tokens[index]?.text === '(' && index < end) {
      const before = block.children.length;
      index = this.#readBracket(index, end, block) + 1;
      table.columns = block.children[before]?.outputs ?? [];
    } else {
      while (
        index < end &&
        isName(tokens[index]) &&
        !CLAUSES.has(word(tokens[index])) &&
        !JOINS.has(word(tokens[index]))
      ) {
        table.path.push(nameOf(tokens[index]).toLowerCase());
        table.alias = nameOf(tokens[index]);
        index++;
        if (tokens[index]?.text !== '.') {
          break;
        }
        index++;
      }
      table.columns =
        (table.path.length === 1
          ? block.scope.ctes.find(cte => cte.path[0] === table.path[0])?.columns
          : this.#lookup(table.path)) ?? [];
    }
    if (word(tokens[index]) === 'as' && index < end) {
      index++;
    }
    const alias = index < end ? tokens[index] : undefined;
    if (
      alias &&
      isName(alias) &&
      !CLAUSES.has(word(alias)) &&
      !JOINS.has(word(alias))
    ) {
      table.alias = nameOf(alias);
      index++;
    }
    if (table.path.length || table.columns.length) {
      block.scope.tables.push(table);
    }
    return index;
  }

  /** Names of what a SELECT list gives, as far as the text tells. */
  #outputs(start: number, end: number, scope: QueryScope): string[] {
    const items: SqlToken[][] = [[]];
    let depth = 0;
    for (const token of this.#tokens.slice(start, end)) {
      depth += { '(': 1, ')': -1 }[token.text] ?? 0;
      if (token.text === ',' && depth === 0) {
        items.push([]);
      } else {
        items.at(-1)!.push(token);
      }
    }
    return items.flatMap(item => {
      const last = item.at(-1);
      const before = item.at(-2);
      if (last?.text === '*') {
        const of = item.length === 3 ? nameOf(item[0]).toLowerCase() : '';
        return scope.tables
          .filter(table => !of || table.alias.toLowerCase() === of)
          .flatMap(table => table.columns);
      }
      const named =
        isName(last) &&
        (item.length === 1 ||
          before?.text === '.' ||
          before?.text === ')' ||
          ['word', 'identifier', 'number', 'text'].includes(
            before?.kind ?? '',
          ));
      return named && word(last) !== 'end' ? [nameOf(last!)] : [];
    });
  }
}

/** The tables whose columns may be written at a position, nearest query first. @internal */
export function queryScope(
  sql: string,
  position: number,
  lookup: ColumnLookup,
): QueryScope {
  const tokens = tokenise(sql).filter(token => token.kind !== 'comment');
  let block: Block | undefined = new ScopeReader(tokens, lookup).read(
    0,
    tokens.length,
    [],
  );
  const scope: QueryScope = { tables: [], ctes: [] };
  while (block) {
    // A subquery sees what stands around it.
    scope.tables = block.apart
      ? block.scope.tables
      : [...block.scope.tables, ...scope.tables];
    scope.ctes = block.scope.ctes;
    block = block.children.find(
      child => position >= child.from && position <= child.to,
    );
  }
  return scope;
}
