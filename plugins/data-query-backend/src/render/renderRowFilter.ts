import type { RowFilter } from '@meshport/plugin-data-access-common';
import { writeRowFilter } from '@meshport/plugin-data-access-node';
import type { SnapshotColumn } from '@meshport/plugin-data-areas-common';
import { renderComparison } from './renderComparison';

/**
 * A row filter as a condition over raw columns. A row for which it is unknown
 * does not pass, as WHERE has it.
 *
 * @param filter - of a decision
 * @param columns - of the snapshot
 * @param reference - how a raw column is written
 * @throws Error for a column that the snapshot lacks and for anything that is
 * not understood: then the port must be denied.
 * @internal
 */
export function renderRowFilter(
  filter: RowFilter,
  columns: SnapshotColumn[],
  reference: (column: string) => string,
): string {
  const columnOf = (name: string) => {
    const column = columns.find(each => each.name === name);
    if (!column) {
      throw new Error(`The row filter's column '${name}' is not in the data`);
    }
    return { value: reference(name), type: column.type };
  };
  return writeRowFilter(filter, {
    column: name => columnOf(name).value,
    compare: (name, literals, write) =>
      renderComparison(columnOf(name), literals, write),
  });
}
