import { describeLiteral } from '../literals/describeLiteral';
import type { ComparisonOperator, Literal, RowFilter } from '../model';

const WORDS: { [kind in ComparisonOperator]: string } = {
  eq: 'is',
  ne: 'is not',
  lt: 'is less than',
  lte: 'is at most',
  gt: 'is more than',
  gte: 'is at least',
};

const TIME_WORDS: { [kind in ComparisonOperator]: string } = {
  ...WORDS,
  lt: 'is before',
  lte: 'is until',
  gt: 'is after',
  gte: 'is from',
};

/** Says which rows are left, in one plain sentence such as "state is TX". @public */
export function describeRowFilter(filter: RowFilter): string {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return filter.filters
        .map(item =>
          filter.filters.length > 1
            ? describeInside(item)
            : describeRowFilter(item),
        )
        .join(` ${filter.kind} `);
    case 'not':
      return describeNot(filter.filter);
    case 'isNull':
      return `${filter.column} is empty`;
    case 'in':
      return `${filter.column} is one of ${listOf(filter.values)}`;
    default:
      return `${filter.column} ${wordOf(
        filter.kind,
        filter.value,
      )} ${describeLiteral(filter.value)}`;
  }
}

function describeNot(filter: RowFilter): string {
  if (filter.kind === 'isNull') {
    return `${filter.column} is not empty`;
  }
  if (filter.kind === 'in') {
    return `${filter.column} is none of ${listOf(filter.values)}`;
  }
  return `not (${describeRowFilter(filter)})`;
}

function describeInside(filter: RowFilter): string {
  const text = describeRowFilter(filter);
  return (filter.kind === 'and' || filter.kind === 'or') &&
    filter.filters.length > 1
    ? `(${text})`
    : text;
}

function listOf(values: Literal[]): string {
  return values.map(describeLiteral).join(', ');
}

function wordOf(kind: ComparisonOperator, value: Literal): string {
  return value.type === 'date' || value.type === 'timestamp'
    ? TIME_WORDS[kind]
    : WORDS[kind];
}
