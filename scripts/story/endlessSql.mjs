// @ts-check

/**
 * A query that answers for longer than anybody waits, with some hundred rows a
 * second throughout: it tries out very many pairs and keeps few of them, so
 * that neither the cap on rows nor the engine's speed ends it early.
 *
 * @param {string} sqlName
 * @param {string} column a column of numbers
 */
export function endlessSql(sqlName, column) {
  return `SELECT ${column}, step.range AS step FROM ${sqlName} CROSS JOIN range(10000000) AS step WHERE (step.range * 7919 + ${column}) % 2000003 = 0`;
}
