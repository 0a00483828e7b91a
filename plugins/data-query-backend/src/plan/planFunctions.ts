/**
 * Functions that the binder itself puts into a plan, for macros and for syntax,
 * and that a query may not call by name.
 *
 * @internal
 */
export const PLAN_FUNCTIONS: ReadonlySet<string> = new Set([
  'constant_or_null',
  'create_sort_key',
  // Where a subquery that stands for one value has more rows.
  'error',
  'generate_series',
  'range',
  'remap_struct',
]);
