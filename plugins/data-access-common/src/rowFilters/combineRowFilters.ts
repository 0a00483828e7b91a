import type { RowFilter } from '../model';

/**
 * One row filter that leaves only the rows that all leave; undefined where
 * there is none.
 *
 * @remarks
 * The limit on depth is for what people write; a combination may be one level
 * deeper.
 *
 * @public
 */
export function combineRowFilters(
  ...filters: (RowFilter | undefined)[]
): RowFilter | undefined {
  const parts = filters.flatMap(filter => {
    if (!filter) {
      return [];
    }
    return filter.kind === 'and' ? filter.filters : [filter];
  });
  const distinct = [
    ...new Map(parts.map(part => [JSON.stringify(part), part])).values(),
  ];
  return distinct.length > 1 ? { kind: 'and', filters: distinct } : distinct[0];
}
