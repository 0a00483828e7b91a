import type { DecisionColumn } from '@meshport/plugin-data-access-common';
import type { SnapshotColumn } from '@meshport/plugin-data-areas-common';
import type { GovernedSource } from '@meshport/plugin-data-query-node';

/** A column that a query sees of a source. @internal */
export interface GovernedColumn {
  snapshot: SnapshotColumn;
  decision: DecisionColumn;
}

/**
 * What both the decision shows and the snapshot has, in the decision's order.
 * A snapshot's column that is not in the decision does not exist.
 *
 * @internal
 */
export function governedColumns(source: GovernedSource): GovernedColumn[] {
  return source.decision.columns.flatMap(decision => {
    const snapshot = source.snapshot.columns.find(
      column => column.name === decision.name,
    );
    return snapshot ? [{ snapshot, decision }] : [];
  });
}
