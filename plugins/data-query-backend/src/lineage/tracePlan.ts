import type { TreeNode } from '../gate/SyntaxTree';
import type { BaseColumn, ColumnSources } from './ColumnSources';
import { PlanTracer } from './PlanTracer';
import type { ScanJoin } from './ScanJoins';

/** What a plan says of the columns that go in and come out. @internal */
export interface PlanLineage {
  /** For each output column, in order. */
  outputs: ColumnSources[];
  /** Base columns that decide which rows there are: filters, joins, groups. */
  indirect: BaseColumn[];
  /** All base columns that are read. */
  read: BaseColumn[];
  joins: ScanJoin[];
  /** `table_index` of each scan that the plan has. */
  scans: ReadonlyMap<number, unknown>;
}

/**
 * Follows columns from the scans of a plan to its output.
 *
 * @param plan - a plan that `checkPlan` let pass
 * @internal
 */
export function tracePlan(plan: TreeNode): PlanLineage {
  const tracer = new PlanTracer();
  const outputs = tracer.trace(plan);
  return {
    outputs,
    indirect: [...tracer.indirect.values()],
    read: [...tracer.read.values()],
    joins: tracer.joins.found,
    scans: tracer.scans,
  };
}
