import type {
  ExportRequest,
  QueryExport,
} from '@meshport/plugin-data-query-common';
import type { ReadStream } from 'node:fs';
import type { Lease } from '../lease/LeaseKeeper';
import type { QueryCallOptions } from '../service/QueryService';

/** A file that its author may have now. @internal */
export interface ExportDownload {
  fileName: string;
  contentType: string;
  bytes: number;
  rows: number;
  /** What it was made from. */
  portRefs: string[];
  stream: () => ReadStream;
  /** Of the decisions behind the file; release it. */
  lease: Lease;
}

/** @internal */
export interface ExportService {
  /** Resolves when it is allowed and has begun; everything that speaks against it is thrown. */
  start(
    request: ExportRequest,
    options: QueryCallOptions,
  ): Promise<QueryExport>;
  list(options: QueryCallOptions): Promise<{ items: QueryExport[] }>;
  get(id: string, options: QueryCallOptions): Promise<QueryExport>;
  /**
   * @throws NotFoundError if there is no file, NotAllowedError if a decision
   * behind it does not hold any more
   */
  download(id: string, options: QueryCallOptions): Promise<ExportDownload>;
  /** Cancels it where it runs, else removes it with its file. */
  delete(id: string, options: QueryCallOptions): Promise<void>;
}
