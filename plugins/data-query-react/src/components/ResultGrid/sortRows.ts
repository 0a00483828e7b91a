import type { ColumnKind } from './columnTypes';
import { compareValues } from './compareValues';
import type { GridRows } from './GridRows';

/** By which column the grid is sorted. @internal */
export interface GridSort {
  column: number;
  direction: 'ascending' | 'descending';
}

/** What pressing a header leads to: ascending, descending, the order of the query. @internal */
export function nextSort(
  sort: GridSort | undefined,
  column: number,
): GridSort | undefined {
  if (sort?.column !== column) {
    return { column, direction: 'ascending' };
  }
  return sort.direction === 'ascending'
    ? { column, direction: 'descending' }
    : undefined;
}

/**
 * Where the rows stand when sorted: equal ones stay in the order of the query,
 * null comes last in either direction.
 * @internal
 */
export function sortRows(
  rows: GridRows,
  sort: GridSort,
  kind: ColumnKind,
): Uint32Array {
  const compare = compareValues(kind);
  const sign = sort.direction === 'ascending' ? 1 : -1;
  const values = Array.from(
    { length: rows.length },
    (_, index) => rows.at(index)[sort.column],
  );
  return Uint32Array.from(values.keys()).sort((left, right) => {
    const a = values[left];
    const b = values[right];
    if (a === null || b === null) {
      return a === b ? left - right : Number(a === null) - Number(b === null);
    }
    return sign * compare(a, b) || left - right;
  });
}
