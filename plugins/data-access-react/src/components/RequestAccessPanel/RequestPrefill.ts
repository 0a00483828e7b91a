import type { RowFilter } from '@meshport/plugin-data-access-common';

/** What is already known of what will be asked for. @public */
export interface RequestPrefill {
  /** Id of the purpose, such as a query's. */
  purpose?: string;
  /** Entity ref of who will use it; left out where the user may not ask for it. */
  consumer?: string;
  /** Columns by port ref; those that the user may not know of, or that are no longer promised, are left out. */
  columns?: { [portRef: string]: string[] };
  /** Rows by port ref. */
  rowFilters?: { [portRef: string]: RowFilter };
}
