import type {
  QueryKind,
  QueryRecord,
} from '@meshport/plugin-data-query-common';
import type { Caller } from '../callers/CallerReader';
import type { ClassifiedRead } from './readsOf';

/** What is known of a query that begins. @internal */
export interface QueryStart {
  id: string;
  kind: QueryKind;
  caller: Pick<Caller, 'user' | 'uid'>;
  purpose?: string;
  agreementIds?: string[];
  /** With which a program asked. */
  tokenId?: string;
  reads: ClassifiedRead[];
  planHash?: string;
  sql: string;
}

/** How a query ended. @internal */
export interface QueryEnd {
  state: Exclude<QueryRecord['state'], 'running'>;
  rows: number;
  bytes: number;
  /** Name of the error; a message may hold values. */
  error?: string;
}

/** What is known of a query that did not begin. @internal */
export interface QueryRefusal extends Omit<QueryStart, 'reads' | 'planHash'> {
  state: Extract<QueryRecord['state'], 'refused' | 'failed' | 'cancelled'>;
  /** Name of the error. */
  error: string;
  /** What its author was told. */
  message?: string;
  /** Since it was asked for. */
  elapsedMs: number;
}

/** @internal */
export interface ListQueriesOptions {
  limit: number;
  /** Of the page before. */
  cursor?: string;
  /** Part of the query's text, in any case. */
  text?: string;
  /** Of these alone. */
  kinds?: QueryKind[];
  /** Asked with this token alone. */
  tokenId?: string;
}

/** What is kept of queries; never their results. @internal */
export interface QueryRecords {
  start(record: QueryStart): Promise<void>;
  end(id: string, end: QueryEnd): Promise<void>;
  /** One that did not begin, so that it read nothing and is no use of a port. */
  refuse(refusal: QueryRefusal): Promise<void>;
  /** Own ones, newest first. */
  list(
    caller: Pick<Caller, 'user' | 'uid'>,
    options: ListQueriesOptions,
  ): Promise<{ items: QueryRecord[]; nextCursor?: string }>;
  /** True if it runs somewhere and is the user's. */
  requestCancel(
    id: string,
    caller: Pick<Caller, 'user' | 'uid'>,
  ): Promise<boolean>;
  /** Prolongs what runs here; which of these somebody asked to cancel. */
  keepAlive(ids: string[]): Promise<string[]>;
  /** Marks as failed what a replica left behind that died; how many. */
  failOrphans(): Promise<number>;
  /** Forgets what began longer ago than that; how many. */
  forget(olderThanMs: number): Promise<number>;
}
