// @ts-check

/**
 * Lets a query of {@link endlessSql} go on past the usual caps of a result.
 */
export const WITHOUT_CAPS = {
  APP_CONFIG_dataQuery_maxRows: '100000000',
  APP_CONFIG_dataQuery_maxResultMiB: '4096',
};

/**
 * A query that answers for longer than anybody waits, with some thousand rows
 * a second throughout: it tries out very many pairs and keeps few of them.
 *
 * @param {string} sqlName
 * @param {string} column a column of numbers
 * @param {number} oneIn how many pairs there are for each that is kept
 */
export function endlessSql(sqlName, column, oneIn = 2000003) {
  return `SELECT ${column}, step.range AS step FROM ${sqlName} CROSS JOIN range(10000000) AS step WHERE (step.range * 7919 + ${column}) % ${oneIn} = 0`;
}
