import {
  createApiFactory,
  createPlugin,
  createRoutableExtension,
  createComponentExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { createSearchResultListItemExtension } from '@backstage/plugin-search-react';
import { DATA_PRODUCT_DOCUMENT_TYPE } from '@meshport/plugin-data-products-common';
import { DataProductsClient, dataProductsApiRef } from './api';
import type { DataProductSearchResultListItemProps } from './components/SearchResultListItem';
import {
  accessRouteRef,
  contractRouteRef,
  rootRouteRef,
  workbenchRouteRef,
} from './routes';

/** The plugin for the old frontend system. @public */
export const dataProductsPlugin = createPlugin({
  id: 'data-products',
  apis: [
    createApiFactory({
      api: dataProductsApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => DataProductsClient.create(deps),
    }),
  ],
  routes: { root: rootRouteRef, contract: contractRouteRef },
  externalRoutes: { access: accessRouteRef, workbench: workbenchRouteRef },
});

/** The marketplace, for `/data-products`. @public */
export const DataProductsPage = dataProductsPlugin.provide(
  createRoutableExtension({
    name: 'DataProductsPage',
    component: () =>
      import('./components/MarketplacePage').then(m => m.MarketplacePage),
    mountPoint: rootRouteRef,
  }),
);

/** The overview of a data product, for `EntityLayout.Route`. @public */
export const EntityDataProductOverview = dataProductsPlugin.provide(
  createComponentExtension({
    name: 'EntityDataProductOverview',
    component: {
      lazy: () =>
        import('./components/ProductOverview').then(m => m.ProductOverview),
    },
  }),
);

/** The contract tab of a data product, for `EntityLayout.Route`. @public */
export const EntityDataProductContract = dataProductsPlugin.provide(
  createRoutableExtension({
    name: 'EntityDataProductContract',
    component: () =>
      import('./components/ProductContract').then(m => m.ProductContract),
    mountPoint: contractRouteRef,
  }),
);

/**
 * The access to a data product and the one action that makes sense now, for
 * the overview or a header.
 *
 * @public
 */
export const EntityDataProductAccessAction = dataProductsPlugin.provide(
  createComponentExtension({
    name: 'EntityDataProductAccessAction',
    component: {
      lazy: () =>
        import('./components/ProductAccessAction').then(
          m => m.ProductAccessAction,
        ),
    },
  }),
);

/** Data products in the results of the search. @public */
export const DataProductSearchResultListItem: (
  props: DataProductSearchResultListItemProps,
) => JSX.Element | null = dataProductsPlugin.provide(
  createSearchResultListItemExtension({
    name: 'DataProductSearchResultListItem',
    component: () =>
      import('./components/SearchResultListItem').then(
        m => m.DataProductSearchResultListItem,
      ),
    predicate: result => result.type === DATA_PRODUCT_DOCUMENT_TYPE,
  }),
);
