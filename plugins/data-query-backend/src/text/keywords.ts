const words = (text: string): ReadonlySet<string> =>
  new Set(text.trim().split(/\s+/));

/**
 * Words that DuckDB 1.5.5 takes as a column's or table's name only in double
 * quotes. A test compares them with the engine's own list.
 *
 * @internal
 */
export const RESERVED_WORDS = words(`
  all analyse analyze and any array as asc asymmetric both case cast check
  collate column constraint create default deferrable desc describe distinct
  do else end except false fetch for foreign from group having in initially
  intersect into lambda lateral leading limit not null offset on only or order
  pivot pivot_longer pivot_wider placing primary qualify references returning
  select show some summarize symmetric table then to trailing true union
  unique unpivot using variadic when where window with
`);

/** Reserved words that begin or join a part of a query, so nobody means a name by them. */
const STRUCTURE = words(`
  and as case distinct else except from having in intersect lateral not null
  on or select then to union using when where with false true
`);

/** Whether somebody may have meant a name by a reserved word. @internal */
export function mayBeMeantAsName(word: string): boolean {
  return RESERVED_WORDS.has(word) && !STRUCTURE.has(word);
}

/** What a mistyped word is compared with. @internal */
export const CLAUSES: readonly string[] = [
  'select',
  'from',
  'where',
  'group',
  'having',
  'order',
  'limit',
  'join',
  'union',
  'qualify',
  'distinct',
];
