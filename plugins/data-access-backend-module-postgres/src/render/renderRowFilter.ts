import {
  ROW_FILTER_MAX_DEPTH,
  type ComparisonOperator,
  type RowFilter,
} from '@meshport/plugin-data-access-common';
import { renderComparable } from './renderComparable';
import { renderLiteral } from './renderLiteral';
import type { TableColumn } from './TableColumn';

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
 * @throws Error for a column that the table lacks and for anything that is not
 * understood: then nothing may be granted.
 * @internal
 */
export function renderRowFilter(
  filter: RowFilter,
  columns: TableColumn[],
  reference: (column: string) => string,
): string {
  const find = (name: string) => {
    const column = columns.find(each => each.name === name);
    if (!column) {
      throw new Error(`The row filter's column '${name}' is not in the table`);
    }
    return {
      family: column.family,
      value: renderComparable(reference(name), column.family),
    };
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
        return `${find(part.column).value} is null`;
      case 'in': {
        const { family, value } = find(part.column);
        const values = part.values.map(each => renderLiteral(each, family));
        return values.length ? `${value} in (${values.join(', ')})` : 'false';
      }
      default: {
        const operator = OPERATORS.get(part.kind);
        if (!operator) {
          throw new Error('The row filter has an unknown part');
        }
        const { family, value } = find(part.column);
        return `${value} ${operator} ${renderLiteral(part.value, family)}`;
      }
    }
  };
  return render(filter, 1);
}
