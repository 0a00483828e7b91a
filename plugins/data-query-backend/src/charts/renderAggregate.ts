import { InputError } from '@backstage/errors';
import type { ChartAggregate } from '@meshport/plugin-data-query-common';
import type { ChartColumn } from './ChartColumns';

const OF_NUMBERS: ReadonlySet<ChartAggregate> = new Set([
  'sum',
  'avg',
  'median',
]);

/** What becomes of a column's values on one mark; numbers as ones that a browser can draw. @internal */
export function renderAggregate(
  aggregate: ChartAggregate,
  column: ChartColumn,
): string {
  const { sql, family, name } = column;
  const value = family === 'number' ? `cast(${sql} as double)` : sql;
  if (aggregate === 'none') {
    return value;
  }
  if (aggregate === 'count') {
    return `count(${sql})`;
  }
  if (aggregate === 'countDistinct') {
    return `count(distinct ${sql})`;
  }
  if (OF_NUMBERS.has(aggregate) && family !== 'number') {
    throw new InputError(
      `'${aggregate}' is of numbers, and '${name}' holds none; 'count' works on every column`,
    );
  }
  if (family === 'other') {
    throw new InputError(
      `'${aggregate}' needs values with an order, unlike '${name}'`,
    );
  }
  return `${aggregate}(${value})`;
}
