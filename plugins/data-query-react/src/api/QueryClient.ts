import type { DiscoveryApi, FetchApi } from '@backstage/core-plugin-api';
import type {
  QueryEvent,
  QueryRecord,
  QueryRequest,
} from '@meshport/plugin-data-query-common';
import type { PreviewRequest, QueryApi, QueryStreamOptions } from './QueryApi';
import { readErrorResponse } from './readErrorResponse';
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

  async history(): Promise<QueryRecord[]> {
    const response = await this.#fetch('/queries');
    if (!response.ok) {
      throw await readErrorResponse(response);
    }
    const { items }: { items: QueryRecord[] } = await response.json();
    return items;
  }

  async *#stream(
    path: string,
    request: QueryRequest | PreviewRequest,
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

  async #fetch(path: string, init?: RequestInit): Promise<Response> {
    const baseUrl = await this.#discoveryApi.getBaseUrl('data-query');
    return this.#fetchApi.fetch(`${baseUrl}${path}`, init);
  }
}
