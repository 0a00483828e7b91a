import {
  ApiBlueprint,
  createFrontendPlugin,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { DATA_AREA_TYPE } from '@meshport/plugin-data-products-common';
import { RiDatabase2Line } from '@remixicon/react';
import { areasApiFactory } from './api';
import { areasRouteRef } from './routes';

const areasApi = ApiBlueprint.make({
  params: defineParams => defineParams(areasApiFactory),
});

const areasPage = PageBlueprint.make({
  params: {
    path: '/areas',
    title: 'Areas',
    icon: <RiDatabase2Line />,
    routeRef: areasRouteRef,
    loader: () =>
      import('./components/AreasPage').then(m => <m.NfsAreasPage />),
  },
});

const areaCard = EntityCardBlueprint.make({
  name: 'area',
  params: {
    type: 'content',
    filter: { kind: 'resource', 'spec.type': DATA_AREA_TYPE },
    loader: () => import('./components/AreaCard').then(m => <m.AreaCard />),
  },
});

/** Areas for the new frontend system. @alpha */
export default createFrontendPlugin({
  pluginId: 'data-areas',
  title: 'Areas',
  icon: <RiDatabase2Line />,
  info: { packageJson: () => import('../package.json') },
  routes: { root: areasRouteRef },
  extensions: [areasApi, areasPage, areaCard],
});
