import type { GovernedSource } from '@meshport/plugin-data-query-node';
import { formatSqlName } from '@meshport/plugin-data-query-common';
import type { TreeNode } from '../gate/SyntaxTree';
import { comparedOnlyColumns } from '../lineage/comparedOnlyColumns';

/**
 * Columns under a hash mask that a query only compares with columns hashed
 * with the same key: the same rows come without the hash, sooner.
 *
 * @internal
 */
export function hashesToLeaveOut(
  plan: TreeNode,
  sources: GovernedSource[],
): ReadonlySet<string> {
  const keys = new Map<string, string>();
  for (const { decision, hashKeys, sqlName } of sources) {
    for (const { name, mask } of decision.columns) {
      const key = mask?.kind === 'hash' && hashKeys[mask.linkGroup];
      if (key) {
        keys.set(`${formatSqlName(sqlName)}.${name}`, key);
      }
    }
  }
  return comparedOnlyColumns(
    plan,
    new Set(keys.keys()),
    (left, right) => keys.get(left) === keys.get(right),
  );
}
