import {
  ROW_FILTER_MAX_DEPTH,
  type ComparisonOperator,
  type RowFilter,
} from '@meshport/plugin-data-access-common';
import type { SnapshotColumn } from '@meshport/plugin-data-areas-common';
import { renderComparison } from './renderComparison';

// A map, since a plain object has `constructor` and the like.
const OPERATORS: ReadonlyMap<ComparisonOperator, string> = new Map([
  ['eq', '='],
  ['ne', '<>'],
  ['lt', '<'],
  ['lte', '<='],
  ['gt', '>'],
  ['gte', '>='],
]);

/**
 * A row filter as a condition over raw columns. A row for which it is unknown
 * does not pass, as WHERE has it.
 *
 * @param filter - of a decision
 * @param columns - of the snapshot
 * @param reference - how a raw column is written
 * @throws Error for a column that the snapshot lacks and for anything that is
 * not understood: then the port must be denied.
 * @internal
 */
export function renderRowFilter(
  filter: RowFilter,
  columns: SnapshotColumn[],
  reference: (column: string) => string,
): string {
  const columnOf = (name: string) => {
    const column = columns.find(each => each.name === name);
    if (!column) {
      throw new Error(`The row filter's column '${name}' is not in the data`);
    }
    return { value: reference(name), type: column.type };
  };
  const render = (part: RowFilter, depth: number): string => {
    if (depth > ROW_FILTER_MAX_DEPTH) {
      throw new Error(
        `The row filter is nested deeper than ${ROW_FILTER_MAX_DEPTH}`,
      );
    }
    switch (part.kind) {
      case 'and':
      case 'or': {
        const parts = part.filters.map(each => `(${render(each, depth + 1)})`);
        // Of none: all rows for `and`, no row for `or`.
        const ofNone = part.kind === 'and' ? 'true' : 'false';
        return parts.join(` ${part.kind} `) || ofNone;
      }
      case 'not':
        return `not (${render(part.filter, depth + 1)})`;
      case 'isNull':
        return `${columnOf(part.column).value} is null`;
      case 'in':
        return renderComparison(
          columnOf(part.column),
          part.values,
          (value, literals) =>
            literals.length ? `${value} in (${literals.join(', ')})` : 'false',
        );
      default: {
        const operator = OPERATORS.get(part.kind);
        if (!operator) {
          throw new Error('The row filter has an unknown part');
        }
        return renderComparison(
          columnOf(part.column),
          [part.value],
          (value, [literal]) => `${value} ${operator} ${literal}`,
        );
      }
    }
  };
  return render(filter, 1);
}
