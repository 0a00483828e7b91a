import type {
  ExportRequest,
  QueryExport,
} from '@meshport/plugin-data-query-common';

/** A file as it was sent. @public */
export interface ExportFile {
  blob: Blob;
  fileName: string;
}

/** Whole results as files. @public */
export interface ExportsApi {
  /** Refuses as `run` does; else resolves once it is allowed and waits or runs. */
  startExport(request: ExportRequest): Promise<QueryExport>;
  /** Own ones that were not deleted, newest first. */
  listExports(): Promise<QueryExport[]>;
  getExport(id: string): Promise<QueryExport>;
  /**
   * Cancels it where it runs, else removes it with its file; one that has gone
   * is what was wanted.
   */
  deleteExport(id: string): Promise<void>;
  /**
   * The file, as long as every decision behind it holds.
   * @throws QueryRequestError of status 403 where access has ended
   */
  downloadExport(
    id: string,
    options?: { signal?: AbortSignal; onProgress?: (bytes: number) => void },
  ): Promise<ExportFile>;
}
