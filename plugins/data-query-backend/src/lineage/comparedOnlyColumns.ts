import { isNode, type TreeNode } from '../gate/SyntaxTree';
import { EqualityTracer } from './EqualityTracer';
import { OrderTracer } from './OrderTracer';

/**
 * Columns of which a query uses nothing but which values are equal: in joins
 * with other such columns, in groups that are not shown, in counts.
 *
 * @remarks
 * A hash mask keeps exactly equality. For these columns the query's result is
 * therefore the same with the hash and without it, and hashing millions of
 * keys, which would be most of a join's time, can be left out. Whatever is not
 * understood to the last reference counts as another use, and so does an answer
 * that may depend on the order in which a join or a group hands on its rows: that
 * is the order of a hash of the values which has no key.
 *
 * @param plan - a plan that `checkPlan` let pass
 * @param sameMask - whether two columns are hashed with the same key
 * @returns keys `catalog.schema.table.column`
 * @internal
 */
export function comparedOnlyColumns(
  plan: TreeNode,
  candidates: ReadonlySet<string>,
  sameMask: (left: string, right: string) => boolean,
): Set<string> {
  const tracer = new EqualityTracer();
  tracer.expose(tracer.trace(plan));
  // A scan that was not met may read what seemed to be used nowhere else.
  if (countScans(plan) !== tracer.scans || OrderTracer.shows(plan)) {
    return new Set();
  }
  const left = new Set(
    [...candidates].filter(
      column => tracer.scanned.has(column) && !tracer.exposed.has(column),
    ),
  );
  // Both sides of a comparison are hashed or neither is.
  for (let before = -1; before !== left.size; ) {
    before = left.size;
    for (const [one, other] of tracer.compared) {
      if (!left.has(one) || !left.has(other) || !sameMask(one, other)) {
        left.delete(one);
        left.delete(other);
      }
    }
  }
  return left;
}

function countScans(value: unknown): number {
  if (Array.isArray(value)) {
    return value.reduce((sum, each) => sum + countScans(each), 0);
  }
  if (!isNode(value)) {
    return 0;
  }
  return (
    Number(value.type === 'LOGICAL_GET') + countScans(Object.values(value))
  );
}
