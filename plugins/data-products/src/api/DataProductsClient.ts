import type { DiscoveryApi, FetchApi } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';
import {
  PRODUCT_FACETS,
  type ProductList,
} from '@meshport/plugin-data-products-common';
import type { DataProductsApi, ProductsRequest } from './DataProductsApi';

/** Talks to the data products backend over HTTP. @public */
export class DataProductsClient implements DataProductsApi {
  readonly #discoveryApi: DiscoveryApi;
  readonly #fetchApi: FetchApi;

  static create(options: {
    discoveryApi: DiscoveryApi;
    fetchApi: FetchApi;
  }): DataProductsClient {
    return new DataProductsClient(options);
  }

  private constructor(options: {
    discoveryApi: DiscoveryApi;
    fetchApi: FetchApi;
  }) {
    this.#discoveryApi = options.discoveryApi;
    this.#fetchApi = options.fetchApi;
  }

  async getProducts(
    request: ProductsRequest,
    options?: { signal?: AbortSignal },
  ): Promise<ProductList> {
    const query = new URLSearchParams();
    if (request.text) {
      query.set('text', request.text);
    }
    for (const facet of PRODUCT_FACETS) {
      for (const value of request.filters?.[facet] ?? []) {
        query.append(facet, value);
      }
    }
    for (const key of ['sort', 'limit', 'offset'] as const) {
      const value = request[key];
      if (value !== undefined) {
        query.set(key, String(value));
      }
    }
    const baseUrl = await this.#discoveryApi.getBaseUrl('data-products');
    const response = await this.#fetchApi.fetch(
      `${baseUrl}/products?${query}`,
      { signal: options?.signal },
    );
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response.json();
  }
}
