/** A query to run. @public */
export interface QueryRequest {
  /** One SELECT; tables by three-part SQL names only. */
  sql: string;
  /** Id of the purpose; without one only owned and public ports can be read. */
  purpose?: string;
  agreementIds?: string[];
  /** At most this many rows; the server has a cap of its own. */
  maxRows?: number;
}

/** A port that a refused query lacks and that may be asked for. @public */
export interface MissingPort {
  portRef: string;
  sqlName: string;
  productTitle: string;
  reason: string;
}

/** A port as the workbench lists it. @public */
export interface QueryablePort {
  portRef: string;
  productRef: string;
  productTitle: string;
  sqlName: string;
  basis: 'owner' | 'public' | 'agreement';
  purposes: string[];
  columns: { name: string; logicalType: string; masked: boolean }[];
}

/**
 * What a query was run for: by its author's own text, or to show a port's first
 * rows, its columns, a chart, what joins would give, or for a file.
 * @public
 */
export type QueryKind =
  | 'query'
  | 'preview'
  | 'profile'
  | 'chart'
  | 'estimate'
  | 'export';

/** What is kept of a query; never its result. @public */
export interface QueryRecord {
  id: string;
  kind?: QueryKind;
  /** Of the token with which a program asked for it. */
  tokenId?: string;
  user: string;
  purpose?: string;
  portRefs: string[];
  /** What it read of each port, and under which agreement. */
  reads?: QueryRead[];
  /**
   * `ended` when access has ended while it ran; `refused` where it did not
   * begin, since its text, its access or the queue spoke against it.
   */
  state: 'running' | 'finished' | 'failed' | 'cancelled' | 'ended' | 'refused';
  startedAt: number;
  endedAt?: number;
  rows?: number;
  bytes?: number;
  /** Name of the error. */
  error?: string;
  /** What its author was told, where it did not begin. For its author only. */
  message?: string;
  /** The same for the same plan over the same columns. */
  planHash?: string;
  /** For its author only. A port's first rows that did not begin have none. */
  sql?: string;
}

/** What a query read of a port. @public */
export interface QueryRead {
  portRef: string;
  basis: 'owner' | 'public' | 'agreement';
  agreementId?: string;
  columns: string[];
  /** Classifications of these columns in the contract at that time. */
  classifications: string[];
}
