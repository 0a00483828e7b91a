import type { GovernedSource } from '@meshport/plugin-data-query-node';
import { createHash } from 'node:crypto';
import type { TreeNode } from '../gate/SyntaxTree';

/** Numbers of catalog entries and places in the text say nothing of the plan. */
const UNSTABLE = new Set([
  'catalog_oid',
  'schema_oid',
  'table_oid',
  'oid',
  'query_location',
]);

/**
 * Tells whether two queries were planned alike, whatever their texts.
 *
 * @internal
 */
export function hashPlan(plan: TreeNode, sources: GovernedSource[]): string {
  const text = JSON.stringify(
    [sources.map(source => source.portRef).sort(), plan],
    (key, value) => (UNSTABLE.has(key) ? undefined : value),
  );
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
