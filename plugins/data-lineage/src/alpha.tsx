import {
  createFrontendPlugin,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { RiNodeTree } from '@remixicon/react';
import { entityLineageRouteRef, lineageRouteRef } from './routes';

const lineagePage = PageBlueprint.make({
  params: {
    path: '/lineage',
    title: 'Lineage',
    icon: <RiNodeTree />,
    routeRef: lineageRouteRef,
    loader: () =>
      import('./components/LineagePage').then(m => <m.LineagePageContent />),
  },
});

const entityLineage = EntityContentBlueprint.make({
  name: 'lineage',
  params: {
    path: 'lineage',
    title: 'Lineage',
    icon: <RiNodeTree />,
    filter: { kind: 'dataproduct' },
    routeRef: entityLineageRouteRef,
    loader: () =>
      import('./components/EntityLineageContent').then(m => (
        <m.EntityLineageContent />
      )),
  },
});

/** The lineage of data products. @alpha */
export default createFrontendPlugin({
  pluginId: 'data-lineage',
  title: 'Lineage',
  icon: <RiNodeTree />,
  info: { packageJson: () => import('../package.json') },
  routes: { root: lineageRouteRef, entity: entityLineageRouteRef },
  extensions: [lineagePage, entityLineage],
});
