import type { DiscoveryApi, FetchApi } from '@backstage/core-plugin-api';
import type {
  JoinEstimate,
  QueryRequest,
  QueryTab,
  QueryTabContent,
  SavedQuery,
  SavedQueryContent,
} from '@meshport/plugin-data-query-common';
import type { QueryPage, QueryPageRequest } from './ChartsApi';
import { QueryHttp } from './QueryHttp';
import type { WorkbenchApi } from './WorkbenchApi';

/** The {@link WorkbenchApi} over HTTP. @public */
export class WorkbenchClient implements WorkbenchApi {
  readonly #http: QueryHttp;

  private constructor(http: QueryHttp) {
    this.#http = http;
  }

  static create(options: {
    discoveryApi: DiscoveryApi;
    fetchApi: FetchApi;
  }): WorkbenchClient {
    return new WorkbenchClient(QueryHttp.create(options));
  }

  async getTabs(): Promise<QueryTab[]> {
    const { items } = await this.#http.json<{ items: QueryTab[] }>('/tabs');
    return items;
  }

  createTab(content: QueryTabContent): Promise<QueryTab> {
    return this.#http.json('/tabs', { method: 'POST', body: content });
  }

  replaceTab(
    id: string,
    content: QueryTabContent & { version: number },
    options?: { keepalive?: boolean },
  ): Promise<QueryTab> {
    return this.#http.json(`/tabs/${encodeURIComponent(id)}`, {
      method: 'PUT',
      body: content,
      keepalive: options?.keepalive,
    });
  }

  deleteTab(id: string): Promise<void> {
    return this.#http.end(`/tabs/${encodeURIComponent(id)}`);
  }

  getSavedQueries(
    request: QueryPageRequest = {},
  ): Promise<QueryPage<SavedQuery>> {
    const { text, limit, cursor } = request;
    return this.#http.json('/saved-queries', {
      query: { text, limit, cursor },
    });
  }

  getSavedQuery(id: string): Promise<SavedQuery> {
    return this.#http.json(`/saved-queries/${encodeURIComponent(id)}`);
  }

  createSavedQuery(content: SavedQueryContent): Promise<SavedQuery> {
    return this.#http.json('/saved-queries', { method: 'POST', body: content });
  }

  replaceSavedQuery(
    id: string,
    content: SavedQueryContent & { version: number },
  ): Promise<SavedQuery> {
    return this.#http.json(`/saved-queries/${encodeURIComponent(id)}`, {
      method: 'PUT',
      body: content,
    });
  }

  deleteSavedQuery(id: string): Promise<void> {
    return this.#http.end(`/saved-queries/${encodeURIComponent(id)}`);
  }

  getFunctions(): Promise<{ expression: string[]; table: string[] }> {
    return this.#http.json('/functions');
  }

  async estimateJoins(
    request: Pick<QueryRequest, 'sql' | 'purpose' | 'agreementIds'>,
    options?: { signal?: AbortSignal },
  ): Promise<JoinEstimate[]> {
    const { items } = await this.#http.json<{ items: JoinEstimate[] }>(
      '/estimates',
      { method: 'POST', body: request, signal: options?.signal },
    );
    return items;
  }
}
