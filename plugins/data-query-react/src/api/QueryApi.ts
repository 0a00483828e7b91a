import { createApiRef } from '@backstage/core-plugin-api';
import type {
  DescribeQueryRequest,
  DescribeQueryResponse,
  PortProfile,
  QueryEvent,
  QueryKind,
  QueryRecord,
  QueryRequest,
} from '@meshport/plugin-data-query-common';
import type { ChartsApi } from './ChartsApi';
import type { ExportsApi } from './ExportsApi';
import type { TokensApi } from './TokensApi';

/** Asks for the first rows of one port. @public */
export interface PreviewRequest {
  /** Text form of the port ref. */
  portRef: string;
  /** Id of the purpose; without one only owned and public ports can be read. */
  purpose?: string;
  /** Which agreement to read under where several hold for the purpose. */
  agreementIds?: string[];
}

/** Which of the own queries are wanted. @public */
export interface QueryHistoryRequest {
  /** Part of the query's text, in any case. */
  text?: string;
  /** Of these kinds alone. */
  kinds?: QueryKind[];
  /** The `nextCursor` of the page before. */
  cursor?: string;
}

/** Some of the own queries, newest first. @public */
export interface QueryHistoryPage {
  items: QueryRecord[];
  /** Present where there are more. */
  nextCursor?: string;
}

/** Options of a call that streams. @public */
export interface QueryStreamOptions {
  /** Ends the stream; the connection that closes also stops the engine. */
  signal?: AbortSignal;
}

/**
 * The query backend as the browser sees it.
 *
 * @remarks
 * `run`, `preview` and `chartData` throw before the first event when the backend refuses:
 * {@link QueryRefusedError}, {@link SeveralAgreementsError} or
 * {@link QueryRequestError}. Once events flow, every stream ends with exactly
 * one of `finished` and `failed`, also where the connection broke.
 *
 * @public
 */
export interface QueryApi extends ChartsApi, ExportsApi, TokensApi {
  run(
    request: QueryRequest,
    options?: QueryStreamOptions,
  ): AsyncIterable<QueryEvent>;
  preview(
    request: PreviewRequest,
    options?: QueryStreamOptions,
  ): AsyncIterable<QueryEvent>;
  /** What a query would read and give, and what other engines would not understand; reads no row. */
  describe(
    request: DescribeQueryRequest,
    options?: QueryStreamOptions,
  ): Promise<DescribeQueryResponse>;
  /** What the columns of a port hold, as the caller may see them. */
  profile(
    request: PreviewRequest,
    options?: QueryStreamOptions,
  ): Promise<PortProfile>;
  /** Stops a running query in the engine; `keepalive` lets the call outlive the page. */
  cancel(queryId: string, options?: { keepalive?: boolean }): Promise<void>;
  /** Own queries, newest first; never their results. */
  history(request?: QueryHistoryRequest): Promise<QueryHistoryPage>;
}

/** Reference to the {@link QueryApi}. @public */
export const queryApiRef = createApiRef<QueryApi>({
  id: 'plugin.data-query.client',
});
