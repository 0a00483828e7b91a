/** A node of the trees that DuckDB serialises; only what is checked is trusted. @internal */
export type TreeNode = { readonly [key: string]: unknown };

/** @internal */
export function isNode(value: unknown): value is TreeNode {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @internal */
export function nodesOf(value: unknown): TreeNode[] {
  return Array.isArray(value) ? value.filter(isNode) : [];
}
