import type {
  EqualityJoin,
  GovernedSource,
} from '@meshport/plugin-data-query-node';
import {
  formatSqlName,
  type KeyMatchHint,
} from '@meshport/plugin-data-query-common';
import { quoteIdentifier } from '../render/quote';

/** Joins that are looked at when a query found nothing. */
const MAX_HINTS = 3;

/** A hint's question, over the same governed tables as the query. @internal */
export interface HintStatement {
  left: string;
  right: string;
  statement: string;
}

/**
 * Counts the distinct values of one side of a join, and those that the other
 * side has.
 *
 * @internal
 */
export function hintStatements(
  joins: EqualityJoin[],
  sources: GovernedSource[],
): HintStatement[] {
  return comparisons(joins).flatMap(([left, right]) => {
    const [from, to] = [left, right].map(each => locate(each, sources));
    return from && to
      ? [
          {
            left,
            right,
            statement:
              `with l as (select distinct ${from.column} as v from ${from.table} where ${from.column} is not null),` +
              ` r as (select distinct ${to.column} as v from ${to.table} where ${to.column} is not null)` +
              ` select count(*), count(r.v) from l left join r on l.v = r.v`,
          },
        ]
      : [];
  });
}

/** Each once, however often a query joins by it. */
function comparisons(joins: EqualityJoin[]): [string, string][] {
  const found = new Map<string, [string, string]>();
  for (const { left, right } of joins) {
    left.forEach((each, index) => {
      // A column has all of its own values.
      if (each !== right[index]) {
        found.set(`${each} ${right[index]}`, [each, right[index]]);
      }
    });
  }
  return [...found.values()].slice(0, MAX_HINTS);
}

function locate(
  key: string,
  sources: GovernedSource[],
): { table: string; column: string } | undefined {
  for (const { sqlName } of sources) {
    const prefix = `${formatSqlName(sqlName)}.`;
    if (key.startsWith(prefix)) {
      const parts = [sqlName.catalog, sqlName.schema, sqlName.table];
      return {
        table: parts.map(quoteIdentifier).join('.'),
        column: quoteIdentifier(key.slice(prefix.length)),
      };
    }
  }
  return undefined;
}

/** @internal */
export function toHint(counts: Omit<KeyMatchHint, 'message'>): KeyMatchHint {
  const { left, right, leftDistinct, matched } = counts;
  return {
    ...counts,
    message: `${matched} of ${leftDistinct} values of ${left} occur in ${right}`,
  };
}
