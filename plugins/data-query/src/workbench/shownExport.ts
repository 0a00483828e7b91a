import type {
  ExportFormat,
  QueryExport,
  QueryRequest,
} from '@meshport/plugin-data-query-common';
import { exportKey } from './exportKey';
import type { ExportListState } from './ExportList';

/** An export beside the result that it is of. @internal */
export interface ShownExport {
  format: ExportFormat;
  /** Absent while it is asked for, and where it could not begin. */
  item?: QueryExport;
  /** Why it could not begin. */
  error?: Error;
}

/**
 * The export that belongs beside a result: what was asked for last, or what
 * was seen running. A file from before is in the list alone: rows that are read
 * now may be others.
 * @internal
 */
export function shownExport(
  state: ExportListState,
  request: QueryRequest,
): ShownExport | undefined {
  const key = exportKey(request);
  const begun = state.begun.get(key);
  if (begun) {
    return begun;
  }
  const item = state.items?.find(
    ({ id, tokenId, ...found }) =>
      state.followed.has(id) &&
      !state.hidden.has(id) &&
      !tokenId &&
      exportKey(found) === key,
  );
  return item && { format: item.format, item };
}
