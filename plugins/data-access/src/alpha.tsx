import {
  ApiBlueprint,
  PageBlueprint,
  createFrontendPlugin,
} from '@backstage/frontend-plugin-api';
import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { RiKey2Line } from '@remixicon/react';
import { accessApiFactory } from './api';
import { entityRouteRef, principalRouteRef, rootRouteRef } from './routes';

const accessApi = ApiBlueprint.make({
  params: defineParams => defineParams(accessApiFactory),
});

const accessPage = PageBlueprint.make({
  params: {
    path: '/access',
    title: 'Access',
    icon: <RiKey2Line />,
    routeRef: rootRouteRef,
    loader: () =>
      import('./components/AccessPage').then(m => <m.AccessPageContent />),
  },
});

const entityAccessContent = EntityContentBlueprint.make({
  name: 'access',
  params: {
    path: 'access',
    title: 'Access',
    routeRef: entityRouteRef,
    filter: { kind: 'dataproduct' },
    loader: () =>
      import('./components/EntityAccessContent').then(m => (
        <m.EntityAccessContent />
      )),
  },
});

const principalAccessContent = EntityContentBlueprint.make({
  name: 'principal-access',
  params: {
    path: 'access',
    title: 'Access',
    routeRef: principalRouteRef,
    filter: { kind: { $in: ['user', 'group'] } },
    loader: () =>
      import('./components/PrincipalAccessContent').then(m => (
        <m.PrincipalAccessContent />
      )),
  },
});

/** Access for the new frontend system. @alpha */
export default createFrontendPlugin({
  pluginId: 'data-access',
  title: 'Access',
  icon: <RiKey2Line />,
  info: { packageJson: () => import('../package.json') },
  routes: {
    root: rootRouteRef,
    entity: entityRouteRef,
    principal: principalRouteRef,
  },
  extensions: [
    accessApi,
    accessPage,
    entityAccessContent,
    principalAccessContent,
  ],
});
