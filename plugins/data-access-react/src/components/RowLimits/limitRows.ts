import type {
  ComparisonOperator,
  Literal,
  RowFilter,
} from '@meshport/plugin-data-access-common';

/** An operator that a limit on the rows offers. @public */
export type RowLimitOperator = ComparisonOperator | 'in';

/** Operators, in the order in which they are offered. @public */
export const ROW_LIMIT_OPERATORS: RowLimitOperator[] = [
  'eq',
  'in',
  'ne',
  'lt',
  'lte',
  'gt',
  'gte',
];

/** One limit on the rows, as it is being written. @public */
export interface RowLimit {
  column: string;
  operator: RowLimitOperator;
  /** As typed; with commas between for `in`. */
  text: string;
}

/** What is wrong with a limit. @public */
export type RowLimitProblem =
  | { kind: 'empty' }
  | { kind: 'invalid'; value: string; type: string };

/** Reads a typed value as the column's type; absent where it is not one. @public */
export function readLiteral(
  text: string,
  logicalType: string,
): Literal | undefined {
  const value = text.trim();
  switch (logicalType) {
    case 'integer':
      return /^-?(0|[1-9]\d{0,37})$/.test(value)
        ? { type: 'integer', value }
        : undefined;
    case 'number':
      return /^-?(0|[1-9]\d{0,37})(\.\d{1,37})?$/.test(value)
        ? { type: 'number', value }
        : undefined;
    case 'boolean':
      return /^(true|false)$/i.test(value)
        ? { type: 'boolean', value: value.toLowerCase() === 'true' }
        : undefined;
    case 'date':
      return isDay(value) ? { type: 'date', value } : undefined;
    case 'timestamp':
      return readTimestamp(value);
    default:
      return { type: 'string', value };
  }
}

/** What is wrong with a limit, for the page to say; absent where nothing is. @public */
export function rowLimitProblem(
  limit: RowLimit,
  logicalType: string,
): RowLimitProblem | undefined {
  const values = typedValues(limit);
  if (values.length === 0) {
    return { kind: 'empty' };
  }
  const wrong = values.find(value => !readLiteral(value, logicalType));
  return wrong === undefined
    ? undefined
    : { kind: 'invalid', value: wrong, type: logicalType };
}

/** All limits as one row filter: every one must hold. Absent without limits. @public */
export function toRowFilter(
  limits: RowLimit[],
  typeOf: (column: string) => string,
): RowFilter | undefined {
  const filters = limits.map((limit): RowFilter => {
    const values = typedValues(limit).map(
      value => readLiteral(value, typeOf(limit.column))!,
    );
    return limit.operator === 'in'
      ? { kind: 'in', column: limit.column, values }
      : { kind: limit.operator, column: limit.column, value: values[0] };
  });
  return filters.length > 1 ? { kind: 'and', filters } : filters[0];
}

/** A row filter as limits; absent where limits cannot say it. @public */
export function toRowLimits(filter: RowFilter): RowLimit[] | undefined {
  switch (filter.kind) {
    case 'and': {
      const parts = filter.filters.map(toRowLimits);
      return parts.every(part => part)
        ? parts.flatMap(part => part!)
        : undefined;
    }
    case 'in':
      return filter.values.some(({ value }) => String(value).includes(','))
        ? undefined
        : [
            {
              column: filter.column,
              operator: 'in',
              text: filter.values.map(({ value }) => String(value)).join(', '),
            },
          ];
    case 'or':
    case 'not':
    case 'isNull':
      return undefined;
    default:
      return [
        {
          column: filter.column,
          operator: filter.kind,
          text: String(filter.value.value),
        },
      ];
  }
}

function typedValues(limit: RowLimit): string[] {
  const values = limit.operator === 'in' ? limit.text.split(',') : [limit.text];
  return values.map(value => value.trim()).filter(value => value !== '');
}

function isDay(value: string): boolean {
  const date = new Date(`${value}T00:00:00Z`);
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(value) &&
    !Number.isNaN(date.getTime()) &&
    date.toISOString().startsWith(value)
  );
}

function readTimestamp(value: string): Literal | undefined {
  if (!/^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?Z?)?$/.test(value)) {
    return undefined;
  }
  // Timestamps in policies are in UTC, whatever the reader's clock says.
  const utc = value.length === 10 ? `${value}T00:00:00Z` : value;
  const date = new Date(`${utc.replace(' ', 'T').replace(/Z?$/, '')}Z`);
  return Number.isNaN(date.getTime())
    ? undefined
    : { type: 'timestamp', value: date.toISOString() };
}
