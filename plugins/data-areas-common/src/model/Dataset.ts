/** What was found in a column when it was loaded. @public */
export interface ColumnStatistics {
  nulls: number;
  /** An estimate, within some percent. */
  approxDistinct: number;
  /** As text, at most 200 characters; absent for types without an order. */
  min?: string;
  max?: string;
}

/** A column of a snapshot, as the engine reads it. @public */
export interface SnapshotColumn {
  name: string;
  /** DuckDB's type name, such as `VARCHAR` or `DECIMAL(12,2)`. */
  type: string;
  /** Only for members of the area's owner group: smallest and largest values are data. */
  statistics?: ColumnStatistics;
}

/** One immutable file of a snapshot. @public */
export interface SnapshotObject {
  /** Key in the object store. Chosen by the server, never by a client. */
  key: string;
  /** Lower case hex SHA-256 of the bytes. */
  sha256: string;
  bytes: number;
  rows: number;
  /** Absolute path, only for service principals and only where the store is a local folder. */
  localPath?: string;
}

/** One immutable, complete version of a dataset. @public */
export interface Snapshot {
  id: string;
  columns: SnapshotColumn[];
  objects: SnapshotObject[];
  rows: number;
  bytes: number;
  /** Milliseconds since the epoch of the database's clock. */
  createdAt: number;
  createdBy: string;
}

/** A table in an area. @public */
export interface Dataset {
  id: string;
  areaRef: string;
  name: string;
  /** The newest snapshot, absent until the first load is complete. */
  snapshot?: Snapshot;
}
