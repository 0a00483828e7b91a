import type { DiscoveryApi, FetchApi } from '@backstage/core-plugin-api';
import type {
  JoinEstimate,
  QueryRequest,
  QueryTab,
  QueryTabContent,
  SavedQuery,
  SavedQueryContent,
} from '@meshport/plugin-data-query-common';
import { readErrorResponse } from './readErrorResponse';
import type { SavedQueriesRequest, WorkbenchApi } from './WorkbenchApi';

/** The {@link WorkbenchApi} over HTTP. @public */
export class WorkbenchClient implements WorkbenchApi {
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
  }): WorkbenchClient {
    return new WorkbenchClient(options);
  }

  async getTabs(): Promise<QueryTab[]> {
    const { items } = await this.#json<{ items: QueryTab[] }>('/tabs');
    return items;
  }

  createTab(content: QueryTabContent): Promise<QueryTab> {
    return this.#json('/tabs', { method: 'POST', body: content });
  }

  replaceTab(
    id: string,
    content: QueryTabContent & { version: number },
    options?: { keepalive?: boolean },
  ): Promise<QueryTab> {
    return this.#json(`/tabs/${encodeURIComponent(id)}`, {
      method: 'PUT',
      body: content,
      keepalive: options?.keepalive,
    });
  }

  deleteTab(id: string): Promise<void> {
    return this.#delete(`/tabs/${encodeURIComponent(id)}`);
  }

  getSavedQueries(
    request: SavedQueriesRequest = {},
  ): Promise<{ items: SavedQuery[]; totalItems: number }> {
    const parameters = new URLSearchParams();
    for (const key of ['text', 'limit', 'offset'] as const) {
      const value = request[key];
      if (value !== undefined && value !== '') {
        parameters.set(key, String(value));
      }
    }
    return this.#json(`/saved-queries?${parameters}`);
  }

  getSavedQuery(id: string): Promise<SavedQuery> {
    return this.#json(`/saved-queries/${encodeURIComponent(id)}`);
  }

  createSavedQuery(content: SavedQueryContent): Promise<SavedQuery> {
    return this.#json('/saved-queries', { method: 'POST', body: content });
  }

  replaceSavedQuery(
    id: string,
    content: SavedQueryContent & { version: number },
  ): Promise<SavedQuery> {
    return this.#json(`/saved-queries/${encodeURIComponent(id)}`, {
      method: 'PUT',
      body: content,
    });
  }

  deleteSavedQuery(id: string): Promise<void> {
    return this.#delete(`/saved-queries/${encodeURIComponent(id)}`);
  }

  getFunctions(): Promise<{ expression: string[]; table: string[] }> {
    return this.#json('/functions');
  }

  async estimateJoins(
    request: Pick<QueryRequest, 'sql' | 'purpose' | 'agreementIds'>,
    options?: { signal?: AbortSignal },
  ): Promise<JoinEstimate[]> {
    const { items } = await this.#json<{ items: JoinEstimate[] }>(
      '/estimates',
      { method: 'POST', body: request, signal: options?.signal },
    );
    return items;
  }

  async #delete(path: string): Promise<void> {
    const response = await this.#fetch(path, { method: 'DELETE' });
    if (!response.ok && response.status !== 404) {
      throw await readErrorResponse(response);
    }
  }

  async #json<T>(
    path: string,
    options: {
      method?: 'POST' | 'PUT';
      body?: object;
      signal?: AbortSignal;
      keepalive?: boolean;
    } = {},
  ): Promise<T> {
    const { body, ...init } = options;
    const response = await this.#fetch(path, {
      ...init,
      ...(body && {
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    if (!response.ok) {
      throw await readErrorResponse(response);
    }
    return response.json();
  }

  async #fetch(path: string, init: RequestInit): Promise<Response> {
    const baseUrl = await this.#discoveryApi.getBaseUrl('data-query');
    return this.#fetchApi.fetch(`${baseUrl}${path}`, init);
  }
}
