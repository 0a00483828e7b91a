import type { DiscoveryApi, FetchApi } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';
import type { AreaWithAccess } from '@meshport/plugin-data-areas-common';
import type { AreasApi } from './AreasApi';

/** Asks the areas' backend. @public */
export class AreasClient implements AreasApi {
  readonly #discoveryApi: DiscoveryApi;
  readonly #fetchApi: FetchApi;

  static create(options: {
    discoveryApi: DiscoveryApi;
    fetchApi: FetchApi;
  }): AreasClient {
    return new AreasClient(options);
  }

  private constructor(options: {
    discoveryApi: DiscoveryApi;
    fetchApi: FetchApi;
  }) {
    this.#discoveryApi = options.discoveryApi;
    this.#fetchApi = options.fetchApi;
  }

  listAreas(): Promise<{ items: AreaWithAccess[] }> {
    return this.#json('/areas');
  }

  getArea(name: string): Promise<AreaWithAccess> {
    return this.#json(`/areas/${encodeURIComponent(name)}`);
  }

  handOver(
    name: string,
    request: { ownerRef: string },
  ): Promise<AreaWithAccess> {
    return this.#json(`/areas/${encodeURIComponent(name)}/owner`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(request),
    });
  }

  async #json<T>(path: string, init?: RequestInit): Promise<T> {
    const baseUrl = await this.#discoveryApi.getBaseUrl('data-areas');
    const response = await this.#fetchApi.fetch(`${baseUrl}${path}`, init);
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return await response.json();
  }
}
