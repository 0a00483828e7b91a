/** The operators that need an order of values. @internal */
export const ORDERING_OPERATORS: readonly string[] = ['lt', 'lte', 'gt', 'gte'];
