/** What a right lets somebody do, before what it is on. */
const VERBS: {
  readonly [kind in 'table' | 'schema']: { readonly [right: string]: string };
} = {
  table: {
    SELECT: 'read',
    INSERT: 'add rows to',
    UPDATE: 'change rows of',
    DELETE: 'delete rows of',
    TRUNCATE: 'empty',
    REFERENCES: 'refer to',
    TRIGGER: 'put triggers on',
    MAINTAIN: 'maintain',
  },
  schema: { USAGE: 'use', CREATE: 'make things in' },
};

/**
 * Rights of PostgreSQL in words, such as `read and change rows of`, to be
 * followed by what they are on. One that is not known keeps its name.
 *
 * @internal
 */
export function describeRights(
  kind: keyof typeof VERBS,
  rights: readonly string[],
): string {
  const verbs = [...new Set(rights)]
    .sort((a, b) => orderOf(kind, a) - orderOf(kind, b))
    .map(right => VERBS[kind][right] ?? `use the right ${right} on`);
  const last = verbs.pop() ?? '';
  return verbs.length > 0 ? `${verbs.join(', ')} and ${last}` : last;
}

function orderOf(kind: keyof typeof VERBS, right: string): number {
  const index = Object.keys(VERBS[kind]).indexOf(right);
  return index < 0 ? Number.MAX_SAFE_INTEGER : index;
}
