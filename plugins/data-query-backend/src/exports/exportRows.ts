import type {
  ExportFormat,
  QueryExport,
} from '@meshport/plugin-data-query-common';
import type { RecordRow } from '../records/recordRows';

/**
 * `writing`: not whole. `there`: whole, until it expires. `gone`: there is none
 * and will be none. `deleted`: gone, and not to be seen any more; known only so
 * that a file is removed that is on another machine.
 *
 * @internal
 */
export type FileState = 'writing' | 'there' | 'gone' | 'deleted';

/** An export with what it takes to hand out its file. @internal */
export interface StoredExport {
  summary: QueryExport;
  fileState: FileState;
  /** Versions of the decisions that it was made under, by port ref. */
  decisions: { [portRef: string]: string };
}

/** A row of query_exports with its query's record, as the drivers return it. @internal */
export type ExportRow = RecordRow & {
  /** What was refused never had a file. */
  state: Exclude<RecordRow['state'], 'refused'>;
  format: ExportFormat;
  decisions: string;
  file_state: FileState;
  export_rows: number | string;
  export_bytes: number | string;
  error_message: string | null;
  queue_position: number | null;
  expires_at: number | string | null;
  is_past: number | boolean;
};

/** @internal */
export function exportFromRow(row: ExportRow): StoredExport {
  const there = row.file_state === 'there' && !Number(row.is_past);
  const error = errorOf(row);
  return {
    summary: {
      id: row.id,
      format: row.format,
      sql: row.sql,
      state: stateOf(row, there),
      rows: Number(row.export_rows),
      bytes: Number(row.export_bytes),
      startedAt: Number(row.started_at),
      ...(row.purpose === null ? {} : { purpose: row.purpose }),
      ...(row.agreement_ids === null
        ? {}
        : { agreementIds: JSON.parse(row.agreement_ids) }),
      ...(row.token_id === null ? {} : { tokenId: row.token_id }),
      ...(row.state !== 'running' || row.queue_position === null
        ? {}
        : { queuePosition: Number(row.queue_position) }),
      ...(row.ended_at === null ? {} : { endedAt: Number(row.ended_at) }),
      ...(row.expires_at === null ? {} : { expiresAt: Number(row.expires_at) }),
      ...(error && { error }),
    },
    fileState: row.file_state === 'there' && !there ? 'gone' : row.file_state,
    decisions: JSON.parse(row.decisions),
  };
}

function stateOf(row: ExportRow, there: boolean): QueryExport['state'] {
  if (row.state !== 'finished' || row.file_state === 'writing' || there) {
    return row.state;
  }
  return endedLater(row) ? 'ended' : 'expired';
}

/** Whether its file was whole, and was taken because access ended. */
function endedLater(row: ExportRow): boolean {
  return (
    row.state === 'finished' &&
    row.file_state === 'gone' &&
    row.error_message !== null
  );
}

function errorOf(row: ExportRow): QueryExport['error'] {
  const name = endedLater(row) ? 'AccessEnded' : row.error;
  return name === null
    ? undefined
    : { name, message: row.error_message ?? 'The export did not finish' };
}
