import { isNode } from '../gate/SyntaxTree';
import { mixed, NO_SOURCES, type ColumnSources } from './ColumnSources';

/** Parts of an expression that hold types and values, no references. */
const NOT_REFERENCES: ReadonlySet<string> = new Set([
  'return_type',
  'value',
  'function_data',
  'arguments',
  'original_arguments',
]);

/**
 * Where the values of a bound expression come from, given those of the columns
 * that it refers to by index.
 *
 * @internal
 */
export function traceExpression(
  expression: unknown,
  columns: ColumnSources[],
): ColumnSources {
  if (Array.isArray(expression)) {
    return mixed(...expression.map(item => traceExpression(item, columns)));
  }
  if (!isNode(expression)) {
    return NO_SOURCES;
  }
  if (expression.expression_class === 'BOUND_REF') {
    return columns[Number(expression.index)] ?? NO_SOURCES;
  }
  if (expression.expression_class === 'BOUND_CAST') {
    return traceExpression(expression.child, columns);
  }
  return mixed(
    ...Object.entries(expression)
      .filter(([key]) => !NOT_REFERENCES.has(key))
      .map(([, value]) => traceExpression(value, columns)),
  );
}
