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
import { readErrorResponse } from './readErrorResponse';
import { readFile } from './readFile';
import { readQueryEvents } from './readQueryEvents';

/** The {@link QueryApi} over HTTP. @public */
export class QueryClient implements QueryApi {
  readonly #discoveryApi: DiscoveryApi;
  readonly #fetchApi: FetchApi;

  private constructor(options: {
    discoveryApi: DiscoveryApi;
    fetchApi: FetchApi;
  }) {
    this.#discoveryApi = options.discoveryApi;
    this.#fetchApi = options.fetchApi;
  }

  static create(options: {
    discoveryApi: DiscoveryApi;
    fetchApi: FetchApi;
  }): QueryClient {
    return new QueryClient(options);
  }

  run(
    request: QueryRequest,
    options?: QueryStreamOptions,
  ): AsyncIterable<QueryEvent> {
    return this.#stream('/queries', request, options);
  }

  preview(
    request: PreviewRequest,
    options?: QueryStreamOptions,
  ): AsyncIterable<QueryEvent> {
    return this.#stream('/preview', request, options);
  }

  chartData(
    request: ChartDataRequest,
    options?: QueryStreamOptions,
  ): AsyncIterable<QueryEvent> {
    return this.#stream('/charts/data', request, options);
  }

  async cancel(
    queryId: string,
    options?: { keepalive?: boolean },
  ): Promise<void> {
    const response = await this.#fetch(
      `/queries/${encodeURIComponent(queryId)}`,
      { method: 'DELETE', keepalive: options?.keepalive },
    );
    // One that has ended meanwhile is what was wanted.
    if (!response.ok && response.status !== 404) {
      throw await readErrorResponse(response);
    }
  }

  history(request: QueryHistoryRequest = {}): Promise<QueryHistoryPage> {
    const { kinds: kind, ...query } = request;
    return this.#json('/queries', { query: { ...query, kind } });
  }

  describe(
    request: DescribeQueryRequest,
    options?: QueryStreamOptions,
  ): Promise<DescribeQueryResponse> {
    return this.#json('/queries/describe', {
      method: 'POST',
      body: request,
      signal: options?.signal,
    });
  }

  profile(
    request: PreviewRequest,
    options?: QueryStreamOptions,
  ): Promise<PortProfile> {
    return this.#json('/profile', {
      method: 'POST',
      body: request,
      signal: options?.signal,
    });
  }

  async getCharts(savedQueryId: string): Promise<Chart[]> {
    const { items } = await this.#json<{ items: Chart[] }>('/charts', {
      query: { savedQueryId },
    });
    return items;
  }

  getChart(id: string): Promise<ChartWithQuery> {
    return this.#json(`/charts/${encodeURIComponent(id)}`);
  }

  createChart(body: ChartContent): Promise<Chart> {
    return this.#json('/charts', { method: 'POST', body });
  }

  replaceChart(
    id: string,
    body: Pick<Chart, 'title' | 'spec' | 'version'>,
  ): Promise<Chart> {
    return this.#json(`/charts/${encodeURIComponent(id)}`, {
      method: 'PUT',
      body,
    });
  }

  deleteChart(id: string): Promise<void> {
    return this.#json(`/charts/${encodeURIComponent(id)}`, {
      method: 'DELETE',
    });
  }

  getBoards(request?: QueryPageRequest): Promise<QueryPage<BoardSummary>> {
    return this.#json('/boards', { query: { ...request } });
  }

  getBoard(id: string): Promise<Board> {
    return this.#json(`/boards/${encodeURIComponent(id)}`);
  }

  createBoard(body: BoardContent): Promise<Board> {
    return this.#json('/boards', { method: 'POST', body });
  }

  replaceBoard(
    id: string,
    body: BoardContent & { version: number },
  ): Promise<Board> {
    return this.#json(`/boards/${encodeURIComponent(id)}`, {
      method: 'PUT',
      body,
    });
  }

  deleteBoard(id: string): Promise<void> {
    return this.#json(`/boards/${encodeURIComponent(id)}`, {
      method: 'DELETE',
    });
  }

  getPins(productRef: string): Promise<PinList> {
    return this.#json('/pins', { query: { productRef } });
  }

  pin(body: PinRequest): Promise<Pin> {
    return this.#json('/pins', { method: 'PUT', body });
  }

  unpin(query: { productRef: string; chartId: string }): Promise<void> {
    return this.#json('/pins', { method: 'DELETE', query });
  }

  startExport(body: ExportRequest): Promise<QueryExport> {
    return this.#json('/exports', { method: 'POST', body });
  }

  getExport(id: string): Promise<QueryExport> {
    return this.#json(`/exports/${encodeURIComponent(id)}`);
  }

  async deleteExport(id: string): Promise<void> {
    const response = await this.#fetch(`/exports/${encodeURIComponent(id)}`, {
      method: 'DELETE',
    });
    if (!response.ok && response.status !== 404) {
      throw await readErrorResponse(response);
    }
  }

  async downloadExport(
    id: string,
    options?: { signal?: AbortSignal; onProgress?: (bytes: number) => void },
  ): Promise<ExportFile> {
    const response = await this.#fetch(
      `/exports/${encodeURIComponent(id)}/file`,
      { signal: options?.signal },
    );
    if (!response.ok) {
      throw await readErrorResponse(response);
    }
    return readFile(response, options?.onProgress);
  }

  async getTokens(options?: {
    productRef?: string;
    agreementId?: string;
  }): Promise<AgreementToken[]> {
    const { items } = await this.#json<{ items: AgreementToken[] }>('/tokens', {
      query: { ...options },
    });
    return items;
  }

  createToken(
    body: CreateAgreementTokenRequest,
  ): Promise<CreatedAgreementToken> {
    return this.#json('/tokens', { method: 'POST', body });
  }

  revokeToken(id: string): Promise<void> {
    return this.#json(`/tokens/${encodeURIComponent(id)}`, {
      method: 'DELETE',
    });
  }

  async *#stream(
    path: string,
    request: QueryRequest | PreviewRequest | ChartDataRequest,
    options?: QueryStreamOptions,
  ): AsyncGenerator<QueryEvent, void, void> {
    const response = await this.#fetch(path, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Accept: 'application/x-ndjson',
      },
      body: JSON.stringify(request),
      signal: options?.signal,
    });
    if (!response.ok) {
      throw await readErrorResponse(response);
    }
    yield* readQueryEvents(
      response.body ?? new ReadableStream({ start: c => c.close() }),
      options?.signal,
    );
  }

  async #json<T>(
    path: string,
    options?: {
      method?: string;
      query?: Record<string, string | number | string[] | undefined>;
      body?: object;
      signal?: AbortSignal;
    },
  ): Promise<T> {
    const { method, query = {}, body, signal } = options ?? {};
    const given = Object.entries(query).flatMap(([name, values]) =>
      [values ?? []]
        .flat()
        .filter(value => value !== '')
        .map(value => [name, String(value)]),
    );
    const search = given.length ? `?${new URLSearchParams(given)}` : '';
    const response = await this.#fetch(`${path}${search}`, {
      method,
      signal,
      ...(body && {
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    if (!response.ok) {
      throw await readErrorResponse(response);
    }
    return response.status === 204 ? (undefined as T) : response.json();
  }

  async #fetch(path: string, init?: RequestInit): Promise<Response> {
    const baseUrl = await this.#discoveryApi.getBaseUrl('data-query');
    return this.#fetchApi.fetch(`${baseUrl}${path}`, init);
  }
}
