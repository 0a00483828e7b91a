// @ts-check

/**
 * A query that answers for a long time, with rows throughout: each row costs
 * some milliseconds, so that neither the cap on rows nor the engine's speed
 * ends it early.
 *
 * @param {string} sqlName
 * @param {string} column
 */
export function endlessSql(sqlName, column) {
  return `SELECT ${column}, list_sum(list_transform(range(40000), x -> (x * 7919) % 104729)) AS work FROM ${sqlName}`;
}
