/** A column of a snapshot, as the engine reads it. @public */
export interface SnapshotColumn {
  name: string;
  /** DuckDB's type name, such as `VARCHAR` or `DECIMAL(12,2)`. */
  type: string;
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
