import {
  ROW_FILTER_MAX_DEPTH,
  type ComparisonOperator,
  type Literal,
  type RowFilter,
} from '@meshport/plugin-data-access-common';

/** How a system that keeps data writes columns and compares them. @public */
export interface RowFilterDialect {
  /**
   * A raw column.
   *
   * @throws Error where the data has none of that name.
   */
  column: (name: string) => string;
  /**
   * A raw column compared with literals; `write` puts the two sides together.
   *
   * @throws Error where they do not compare without a cast of the column.
   */
  compare: (
    name: string,
    literals: Literal[],
    write: (column: string, literals: string[]) => string,
  ) => string;
}

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
 * A row filter as an SQL condition over raw columns. A row for which it is
 * unknown does not pass, as WHERE has it.
 *
 * @throws Error for anything that is not understood: then no row may be shown.
 * @public
 */
export function writeRowFilter(
  filter: RowFilter,
  dialect: RowFilterDialect,
): string {
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
        return `${dialect.column(part.column)} is null`;
      case 'in':
        return dialect.compare(part.column, part.values, (column, literals) =>
          literals.length ? `${column} in (${literals.join(', ')})` : 'false',
        );
      default: {
        const operator = OPERATORS.get(part.kind);
        if (!operator) {
          throw new Error('The row filter has an unknown part');
        }
        return dialect.compare(
          part.column,
          [part.value],
          (column, [literal]) => `${column} ${operator} ${literal}`,
        );
      }
    }
  };
  return render(filter, 1);
}
