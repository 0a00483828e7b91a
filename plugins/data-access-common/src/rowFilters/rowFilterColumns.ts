import type { RowFilter } from '../model';

/** The columns that a row filter looks at, each once. @public */
export function rowFilterColumns(filter: RowFilter): string[] {
  return [...new Set(collect(filter))];
}

function collect(filter: RowFilter): string[] {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return filter.filters.flatMap(collect);
    case 'not':
      return collect(filter.filter);
    default:
      return [filter.column];
  }
}
