import type {
  ColumnStatistics,
  SnapshotColumn,
} from '@meshport/plugin-data-areas-common';

/** What was found in a column, by its name. @internal */
export type NamedStatistics = ColumnStatistics & { name: string };

/** What was found in a file. @internal */
export interface ImportedFile {
  rows: number;
  columns: SnapshotColumn[];
  statistics: NamedStatistics[];
}

/**
 * Looks into files that nobody has looked at yet, and makes Parquet of them.
 *
 * @internal
 */
export interface FileImporter {
  /**
   * @param onParquet - takes the Parquet file piece by piece where the source is none
   * @throws InputError that says what is wrong with the file
   */
  import(
    file: { kind: 'parquet' | 'csv'; path: string },
    onParquet: (chunk: Uint8Array) => Promise<void>,
  ): Promise<ImportedFile>;
  stop(): Promise<void>;
}
