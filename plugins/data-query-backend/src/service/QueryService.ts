import type {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import type {
  QueryKind,
  QueryRecord,
  QueryRequest,
} from '@meshport/plugin-data-query-common';
import type {
  EngineHealth,
  GovernedSource,
} from '@meshport/plugin-data-query-node';
import type { Lease } from '../lease/LeaseKeeper';
import type { ListQueriesOptions, QueryEnd } from '../records/QueryRecords';

/** @internal */
export interface PreviewRequest {
  portRef: string;
  purpose?: string;
  agreementIds?: string[];
}

/** @internal */
export interface QueryCallOptions {
  credentials: BackstageCredentials<BackstageUserPrincipal>;
  /** Aborts when the caller is gone. */
  signal?: AbortSignal;
  /** What it is run for, if not for who wrote its text. */
  kind?: Exclude<QueryKind, 'preview' | 'export'>;
}

/** A query that is allowed and about to run. @internal */
export interface RunningQuery {
  id: string;
  portRefs: string[];
  /** As they were decided for this run. */
  sources: GovernedSource[];
  /**
   * The lines of its stream, each the JSON of a QueryEvent; the last one is
   * `finished` or `failed`. Leaving the iteration ends the query.
   */
  lines: AsyncGenerator<string, void, void>;
  /** Up to date at each line, and how it ended once they are over. */
  end: Readonly<QueryEnd>;
  /** Aborts when no row may be shown any more. */
  accessEnded: AbortSignal;
  /** Rows that were given and not yet sent must not follow a lapse. */
  onLapse: Lease['onLapse'];
  /** How long a reader may take over what was sent. */
  readerMs: number;
}

/** @internal */
export interface QueryService {
  /** Resolves when the query is allowed; everything that speaks against it is thrown. */
  run(request: QueryRequest, options: QueryCallOptions): Promise<RunningQuery>;
  preview(
    request: PreviewRequest,
    options: QueryCallOptions,
  ): Promise<RunningQuery>;
  /** @throws NotFoundError if the caller has no such query running. */
  cancel(id: string, options: QueryCallOptions): Promise<void>;
  /** Own ones, newest first. */
  list(
    request: ListQueriesOptions,
    options: QueryCallOptions,
  ): Promise<{ items: QueryRecord[]; nextCursor?: string }>;
  health(): Promise<EngineHealth>;
}
