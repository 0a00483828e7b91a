import type { DiscoveryApi, FetchApi } from '@backstage/core-plugin-api';
import type { QueryEvent } from '@meshport/plugin-data-query-common';
import { readErrorResponse } from './readErrorResponse';
import { readQueryEvents } from './readQueryEvents';

interface SendOptions {
  method?: 'POST' | 'PUT' | 'DELETE';
  /** Those that are undefined or empty are left out. */
  query?: Record<string, string | number | string[] | undefined>;
  body?: object;
  signal?: AbortSignal;
  keepalive?: boolean;
}

/** Sends to the query backend, and throws what it refuses. @internal */
export class QueryHttp {
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
  }): QueryHttp {
    return new QueryHttp(options);
  }

  async json<T>(path: string, options: SendOptions = {}): Promise<T> {
    const { query, body, ...init } = options;
    const response = await this.send(`${path}${queryString(query)}`, {
      ...init,
      ...(body && {
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    return response.status === 204 ? (undefined as T) : response.json();
  }

  /** Ends or deletes; what is gone already is what was wanted. */
  async end(path: string, options?: { keepalive?: boolean }): Promise<void> {
    const response = await this.#fetch(path, {
      method: 'DELETE',
      keepalive: options?.keepalive,
    });
    if (!response.ok && response.status !== 404) {
      throw await readErrorResponse(response);
    }
  }

  async *stream(
    path: string,
    request: object,
    options?: { signal?: AbortSignal },
  ): AsyncGenerator<QueryEvent, void, void> {
    const response = await this.send(path, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Accept: 'application/x-ndjson',
      },
      body: JSON.stringify(request),
      signal: options?.signal,
    });
    yield* readQueryEvents(
      response.body ?? new ReadableStream({ start: c => c.close() }),
      options?.signal,
    );
  }

  async send(path: string, init: RequestInit): Promise<Response> {
    const response = await this.#fetch(path, init);
    if (!response.ok) {
      throw await readErrorResponse(response);
    }
    return response;
  }

  async #fetch(path: string, init: RequestInit): Promise<Response> {
    const baseUrl = await this.#discoveryApi.getBaseUrl('data-query');
    return this.#fetchApi.fetch(`${baseUrl}${path}`, init);
  }
}

function queryString(query: SendOptions['query'] = {}): string {
  const given = Object.entries(query).flatMap(([name, values]) =>
    [values ?? []]
      .flat()
      .filter(value => value !== '')
      .map(value => [name, String(value)]),
  );
  return given.length ? `?${new URLSearchParams(given)}` : '';
}
