import type { HttpAuthService } from '@backstage/backend-plugin-api';
import {
  PRODUCT_FACETS,
  type ProductSort,
} from '@meshport/plugin-data-products-common';
import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { FacetFilters } from '../marketplace/countFacets';
import type { MarketplaceService } from '../marketplace/MarketplaceService';

/** What the OpenAPI document makes of the query of `GET /products`. */
type ProductsQuery = {
  text?: string;
  sort?: ProductSort;
  limit: number;
  offset: number;
} & FacetFilters;

/** `GET /products`: the marketplace. @internal */
export function createProductsRouter(options: {
  httpAuth: HttpAuthService;
  marketplace: MarketplaceService;
}): Router {
  const router = PromiseRouter();
  router.get('/products', async (req, res) => {
    const credentials = await options.httpAuth.credentials(req, {
      allow: ['user'],
    });
    const query = req.query as unknown as ProductsQuery;
    const filters = Object.fromEntries(
      PRODUCT_FACETS.map(facet => [facet, query[facet]]),
    ) as FacetFilters;
    res.json(
      await options.marketplace.find(
        {
          text: query.text,
          filters,
          sort: query.sort,
          limit: query.limit,
          offset: query.offset,
        },
        { credentials },
      ),
    );
  });
  return router;
}
