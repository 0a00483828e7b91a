import type { QueryRequest } from './QueryRequest';

/** @public */
export type ExportFormat = 'csv' | 'parquet' | 'json';

/** Asks for the whole result of a query as a file. @public */
export interface ExportRequest
  extends Pick<QueryRequest, 'sql' | 'purpose' | 'agreementIds'> {
  /** `json` has one object a line. */
  format: ExportFormat;
}

/** A whole result on its way to a file, and the file. @public */
export interface QueryExport {
  /** Also of its query's record. */
  id: string;
  format: ExportFormat;
  /** As it was asked for, like `purpose` and `agreementIds`. */
  sql: string;
  purpose?: string;
  agreementIds?: string[];
  /** With which a program asked. */
  tokenId?: string;
  /**
   * `running` also while it waits; `ended` when access has ended or changed,
   * `expired` when the file was removed in time.
   */
  state: 'running' | 'finished' | 'failed' | 'cancelled' | 'ended' | 'expired';
  /** Rows read so far, and of the whole once finished. */
  rows: number;
  /** Of the file, as far as it is written. */
  bytes: number;
  /** Where in the queue it is, from 1, while it waits. */
  queuePosition?: number;
  startedAt: number;
  endedAt?: number;
  /** When the file is removed. */
  expiresAt?: number;
  /** Why there is no file. */
  error?: { name: string; message: string };
}
