import {
  ApiBlueprint,
  PageBlueprint,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import {
  EntityContentBlueprint,
  EntityContentLayoutBlueprint,
  EntityHeaderLayoutBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import {
  SearchFilterResultTypeBlueprint,
  SearchResultListItemBlueprint,
} from '@backstage/plugin-search-react/alpha';
import { DATA_PRODUCT_DOCUMENT_TYPE } from '@meshport/plugin-data-products-common';
import { RiBox3Line } from '@remixicon/react';
import { DataProductsClient, dataProductsApiRef } from './api';
import {
  accessRouteRef,
  contractRouteRef,
  rootRouteRef,
  workbenchRouteRef,
} from './routes';

const filter = { kind: 'dataproduct' };

const dataProductsApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: dataProductsApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => DataProductsClient.create(deps),
    }),
});

const marketplacePage = PageBlueprint.make({
  params: {
    path: '/data-products',
    title: 'Data products',
    icon: <RiBox3Line />,
    routeRef: rootRouteRef,
    loader: () =>
      import('./components/MarketplacePage').then(m => (
        <m.NfsMarketplacePage />
      )),
  },
});

const productHeader = EntityHeaderLayoutBlueprint.make({
  name: 'product',
  params: {
    filter,
    loader: () =>
      import('./components/ProductHeader').then(m => m.ProductHeader),
  },
});

// The catalog's own overview stays the first tab; for data products it is laid
// out as ours, with the cards that other plugins add below it.
const overviewLayout = EntityContentLayoutBlueprint.make({
  name: 'overview',
  params: {
    filter,
    loader: () =>
      import('./components/ProductOverview').then(m => m.ProductOverviewLayout),
  },
});

const contractContent = EntityContentBlueprint.make({
  name: 'contract',
  params: {
    path: 'contract',
    title: 'Contract',
    routeRef: contractRouteRef,
    filter,
    loader: () =>
      import('./components/ProductContract').then(m => <m.ProductContract />),
  },
});

const searchResultListItem = SearchResultListItemBlueprint.make({
  params: {
    icon: <RiBox3Line />,
    predicate: result => result.type === DATA_PRODUCT_DOCUMENT_TYPE,
    component: () =>
      import('./components/SearchResultListItem').then(
        m => m.DataProductSearchResultListItem,
      ),
  },
});

const searchResultType = SearchFilterResultTypeBlueprint.make({
  params: {
    value: DATA_PRODUCT_DOCUMENT_TYPE,
    name: 'Data products',
    icon: <RiBox3Line />,
  },
});

/** Data products for the new frontend system. @alpha */
export default createFrontendPlugin({
  pluginId: 'data-products',
  title: 'Data products',
  icon: <RiBox3Line />,
  info: { packageJson: () => import('../package.json') },
  routes: { root: rootRouteRef, contract: contractRouteRef },
  externalRoutes: { access: accessRouteRef, workbench: workbenchRouteRef },
  extensions: [
    dataProductsApi,
    marketplacePage,
    productHeader,
    overviewLayout,
    contractContent,
    searchResultListItem,
    searchResultType,
  ],
});
