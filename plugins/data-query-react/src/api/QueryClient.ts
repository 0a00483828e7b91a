import type { DiscoveryApi, FetchApi } from '@backstage/core-plugin-api';
import type {
  AgreementToken,
  Board,
  BoardContent,
  BoardSummary,
  Chart,
  ChartContent,
  ChartDataRequest,
  ChartWithQuery,
  CreateAgreementTokenRequest,
  CreatedAgreementToken,
  DescribeQueryRequest,
  DescribeQueryResponse,
  ExportRequest,
  Pin,
  PinList,
  PinRequest,
  PortProfile,
  QueryEvent,
  QueryExport,
  QueryRequest,
} from '@meshport/plugin-data-query-common';
import type { QueryPage, QueryPageRequest } from './ChartsApi';
import type {
  PreviewRequest,
  QueryApi,
  QueryHistoryPage,
  QueryHistoryRequest,
  QueryStreamOptions,
} from './QueryApi';
import type { ExportFile } from './ExportsApi';
import { QueryHttp } from './QueryHttp';
import { readFile } from './readFile';

/** The {@link QueryApi} over HTTP. @public */
export class QueryClient implements QueryApi {
  readonly #http: QueryHttp;

  private constructor(http: QueryHttp) {
    this.#http = http;
  }

  static create(options: {
    discoveryApi: DiscoveryApi;
    fetchApi: FetchApi;
  }): QueryClient {
    return new QueryClient(QueryHttp.create(options));
  }

  run(
    request: QueryRequest,
    options?: QueryStreamOptions,
  ): AsyncIterable<QueryEvent> {
    return this.#http.stream('/queries', request, options);
  }

  preview(
    request: PreviewRequest,
    options?: QueryStreamOptions,
  ): AsyncIterable<QueryEvent> {
    return this.#http.stream('/preview', request, options);
  }

  chartData(
    request: ChartDataRequest,
    options?: QueryStreamOptions,
  ): AsyncIterable<QueryEvent> {
    return this.#http.stream('/charts/data', request, options);
  }

  cancel(queryId: string, options?: { keepalive?: boolean }): Promise<void> {
    return this.#http.end(`/queries/${encodeURIComponent(queryId)}`, options);
  }

  history(request: QueryHistoryRequest = {}): Promise<QueryHistoryPage> {
    const { kinds: kind, ...query } = request;
    return this.#http.json('/queries', { query: { ...query, kind } });
  }

  describe(
    request: DescribeQueryRequest,
    options?: QueryStreamOptions,
  ): Promise<DescribeQueryResponse> {
    return this.#http.json('/queries/describe', {
      method: 'POST',
      body: request,
      signal: options?.signal,
    });
  }

  profile(
    request: PreviewRequest,
    options?: QueryStreamOptions,
  ): Promise<PortProfile> {
    return this.#http.json('/profile', {
      method: 'POST',
      body: request,
      signal: options?.signal,
    });
  }

  async getCharts(savedQueryId: string): Promise<Chart[]> {
    const { items } = await this.#http.json<{ items: Chart[] }>('/charts', {
      query: { savedQueryId },
    });
    return items;
  }

  getChart(id: string): Promise<ChartWithQuery> {
    return this.#http.json(`/charts/${encodeURIComponent(id)}`);
  }

  createChart(body: ChartContent): Promise<Chart> {
    return this.#http.json('/charts', { method: 'POST', body });
  }

  replaceChart(
    id: string,
    body: Pick<Chart, 'title' | 'spec' | 'version'>,
  ): Promise<Chart> {
    return this.#http.json(`/charts/${encodeURIComponent(id)}`, {
      method: 'PUT',
      body,
    });
  }

  deleteChart(id: string): Promise<void> {
    return this.#http.json(`/charts/${encodeURIComponent(id)}`, {
      method: 'DELETE',
    });
  }

  getBoards(request?: QueryPageRequest): Promise<QueryPage<BoardSummary>> {
    return this.#http.json('/boards', { query: { ...request } });
  }

  getBoard(id: string): Promise<Board> {
    return this.#http.json(`/boards/${encodeURIComponent(id)}`);
  }

  createBoard(body: BoardContent): Promise<Board> {
    return this.#http.json('/boards', { method: 'POST', body });
  }

  replaceBoard(
    id: string,
    body: BoardContent & { version: number },
  ): Promise<Board> {
    return this.#http.json(`/boards/${encodeURIComponent(id)}`, {
      method: 'PUT',
      body,
    });
  }

  deleteBoard(id: string): Promise<void> {
    return this.#http.json(`/boards/${encodeURIComponent(id)}`, {
      method: 'DELETE',
    });
  }

  getPins(productRef: string): Promise<PinList> {
    return this.#http.json('/pins', { query: { productRef } });
  }

  pin(body: PinRequest): Promise<Pin> {
    return this.#http.json('/pins', { method: 'PUT', body });
  }

  unpin(query: { productRef: string; chartId: string }): Promise<void> {
    return this.#http.json('/pins', { method: 'DELETE', query });
  }

  startExport(body: ExportRequest): Promise<QueryExport> {
    return this.#http.json('/exports', { method: 'POST', body });
  }

  async listExports(): Promise<QueryExport[]> {
    const { items } = await this.#http.json<{ items: QueryExport[] }>(
      '/exports',
    );
    return items;
  }

  getExport(id: string): Promise<QueryExport> {
    return this.#http.json(`/exports/${encodeURIComponent(id)}`);
  }

  deleteExport(id: string): Promise<void> {
    return this.#http.end(`/exports/${encodeURIComponent(id)}`);
  }

  async downloadExport(
    id: string,
    options?: { signal?: AbortSignal; onProgress?: (bytes: number) => void },
  ): Promise<ExportFile> {
    const response = await this.#http.send(
      `/exports/${encodeURIComponent(id)}/file`,
      { signal: options?.signal },
    );
    return readFile(response, options?.onProgress);
  }

  async getTokens(options?: {
    productRef?: string;
    agreementId?: string;
  }): Promise<AgreementToken[]> {
    const { items } = await this.#http.json<{ items: AgreementToken[] }>(
      '/tokens',
      {
        query: { ...options },
      },
    );
    return items;
  }

  createToken(
    body: CreateAgreementTokenRequest,
  ): Promise<CreatedAgreementToken> {
    return this.#http.json('/tokens', { method: 'POST', body });
  }

  revokeToken(id: string): Promise<void> {
    return this.#http.json(`/tokens/${encodeURIComponent(id)}`, {
      method: 'DELETE',
    });
  }
}
