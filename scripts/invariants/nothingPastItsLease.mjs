// @ts-check

/**
 * No query is recorded as running whose replica has stopped prolonging it.
 *
 * @param {import('./Store.mjs').Store} store
 */
export async function* nothingPastItsLease({ databases, now }) {
  const queries = databases['data-query'];
  if (!queries?.has('query_records')) {
    return;
  }
  for (const { id } of await queries.all(
    "SELECT id FROM query_records WHERE state = 'running' AND running_until < ?",
    now,
  )) {
    yield `query ${id} is recorded as running, but nobody runs it`;
  }
}
