import type {
  ComparisonOperator,
  Literal,
  RowFilter,
} from '@meshport/plugin-data-access-common';

const signs: Record<ComparisonOperator, string> = {
  eq: '=',
  ne: '≠',
  lt: '<',
  lte: '≤',
  gt: '>',
  gte: '≥',
};

/**
 * A row filter as people read it, in the notation of a query so that it needs
 * no translation.
 *
 * @public
 */
export function describeRowFilter(filter: RowFilter): string {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return filter.filters
        .map(part =>
          part.kind === 'and' || part.kind === 'or'
            ? `(${describeRowFilter(part)})`
            : describeRowFilter(part),
        )
        .join(filter.kind === 'and' ? ' AND ' : ' OR ');
    case 'not':
      return `NOT (${describeRowFilter(filter.filter)})`;
    case 'in':
      return `${filter.column} IN (${filter.values
        .map(describeLiteral)
        .join(', ')})`;
    case 'isNull':
      return `${filter.column} IS NULL`;
    default:
      return `${filter.column} ${signs[filter.kind]} ${describeLiteral(
        filter.value,
      )}`;
  }
}

function describeLiteral(literal: Literal): string {
  return literal.type === 'string'
    ? `'${literal.value.replaceAll("'", "''")}'`
    : String(literal.value);
}
