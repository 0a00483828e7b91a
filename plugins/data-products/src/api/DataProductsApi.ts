import { createApiRef } from '@backstage/core-plugin-api';
import type {
  ProductFacet,
  ProductList,
  ProductSort,
} from '@meshport/plugin-data-products-common';

/** A question to the marketplace. @public */
export interface ProductsRequest {
  text?: string;
  /** The values chosen in each facet. */
  filters?: Partial<Record<ProductFacet, string[]>>;
  sort?: ProductSort;
  limit?: number;
  offset?: number;
}

/** The data products backend as the browser sees it. @public */
export interface DataProductsApi {
  /** Products that the signed-in user may know of, with facets. */
  getProducts(
    request: ProductsRequest,
    options?: { signal?: AbortSignal },
  ): Promise<ProductList>;
}

/** Reference to the {@link DataProductsApi}. @public */
export const dataProductsApiRef = createApiRef<DataProductsApi>({
  id: 'plugin.data-products.client',
});
