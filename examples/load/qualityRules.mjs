// @ts-check
import { sqlText } from './sources.mjs';

/** @typedef {{ name: string, quality?: any[] }} Property */

/**
 * The SQL that measures a quality rule, undefined for a text. Library metrics
 * as ODCS 3.1 defines them.
 *
 * @param {any} rule
 * @param {string} object - SQL expression of the table
 * @param {Property} [property] - where the rule stands at a column
 * @returns {string | undefined}
 */
export function measurementSql(rule, object, property) {
  if (rule.type === 'text') {
    return undefined;
  }
  if (rule.type === 'sql') {
    return rule.query
      .replaceAll('{object}', object)
      .replaceAll('{property}', property?.name ?? '');
  }
  const column = property?.name;
  const { validValues, missingValues, pattern } = rule.arguments ?? {};
  /** @param {string[]} values */
  const list = values => values.map(sqlText).join(', ');
  /** @param {string} condition */
  const counted = condition =>
    rule.unit === 'percent'
      ? `SELECT round(100.0 * count(*) FILTER (WHERE ${condition}) / count(*), 2) FROM ${object}`
      : `SELECT count(*) FROM ${object} WHERE ${condition}`;
  switch (rule.metric) {
    case 'rowCount':
      return `SELECT count(*) FROM ${object}`;
    case 'nullValues':
      return counted(`${column} IS NULL`);
    case 'missingValues':
      return counted(
        `${column} IS NULL OR ${column} IN (${list(missingValues)})`,
      );
    case 'invalidValues':
      return counted(
        pattern
          ? `NOT regexp_matches(${column}, ${sqlText(pattern)})`
          : `${column} NOT IN (${list(validValues)})`,
      );
    case 'duplicateValues':
      return `SELECT count(*) FROM (SELECT ${column} FROM ${object}
        GROUP BY ${column} HAVING count(*) > 1)`;
    default:
      throw new Error(`No metric ${rule.metric}`);
  }
}

/**
 * Whether a measured value keeps the rule's promise.
 *
 * @param {any} rule
 * @param {number} measured
 */
export function holds(rule, measured) {
  if ('mustBe' in rule) return measured === rule.mustBe;
  if ('mustBeGreaterOrEqualTo' in rule)
    return measured >= rule.mustBeGreaterOrEqualTo;
  if ('mustBeLessOrEqualTo' in rule)
    return measured <= rule.mustBeLessOrEqualTo;
  throw new Error(`No known comparison in ${rule.name}`);
}
