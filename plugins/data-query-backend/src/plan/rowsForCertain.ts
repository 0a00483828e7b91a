import type { GovernedSource } from '@meshport/plugin-data-query-node';
import { isNode, nodesOf, type TreeNode } from '../gate/SyntaxTree';

/** Operators that give as many rows as they take. */
const KEEPING = new Set(['LOGICAL_PROJECTION', 'LOGICAL_ORDER_BY']);

/**
 * How many rows a query gives where its plan tells: those of one whole port.
 * Nothing under a row filter, whose rows nobody has counted.
 *
 * @param plan - of the text under the limit of what is run
 * @internal
 */
export function rowsForCertain(
  plan: TreeNode,
  sources: GovernedSource[],
): number | undefined {
  if (plan.type !== 'LOGICAL_LIMIT' || sources.length !== 1) {
    return undefined;
  }
  let [node]: (TreeNode | undefined)[] = nodesOf(plan.children);
  while (node && KEEPING.has(String(node.type))) {
    [node] = nodesOf(node.children);
  }
  const scans =
    node?.type === 'LOGICAL_GET' &&
    node.name === 'seq_scan' &&
    isNode(node.function_data);
  const [{ decision, snapshot }] = sources;
  return scans && !decision.rowFilter ? snapshot.rows : undefined;
}
