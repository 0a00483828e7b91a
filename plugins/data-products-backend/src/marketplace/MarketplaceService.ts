import type {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import type {
  ProductList,
  ProductSort,
} from '@meshport/plugin-data-products-common';
import type { FacetFilters } from './countFacets';

/** A question to the marketplace. @internal */
export interface ProductQuery {
  text?: string;
  filters: FacetFilters;
  /** Defaults to relevance with a text and to title without one. */
  sort?: ProductSort;
  limit: number;
  offset: number;
}

/** Finds data products. @internal */
export interface MarketplaceService {
  /** Everything in the answer, counts too, is what this user may know of. */
  find(
    query: ProductQuery,
    options: { credentials: BackstageCredentials<BackstageUserPrincipal> },
  ): Promise<ProductList>;
}
