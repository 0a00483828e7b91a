import type { Literal } from './Literal';

/** Operators that compare a column with one value. @public */
export type ComparisonOperator = 'eq' | 'ne' | 'lt' | 'lte' | 'gt' | 'gte';

/**
 * Which rows a decision leaves, over raw values of contract columns.
 *
 * @remarks
 * At most 8 levels deep. A row for which the filter is unknown (SQL NULL) is
 * hidden; a column that the snapshot lacks denies the whole port.
 *
 * @public
 */
export type RowFilter =
  | { kind: 'and' | 'or'; filters: RowFilter[] }
  | { kind: 'not'; filter: RowFilter }
  | { kind: ComparisonOperator; column: string; value: Literal }
  | { kind: 'in'; column: string; values: Literal[] }
  | { kind: 'isNull'; column: string };

/** Deepest nesting of a {@link RowFilter}. @public */
export const ROW_FILTER_MAX_DEPTH = 8;
