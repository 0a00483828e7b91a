import {
  createPlugin,
  createRoutableExtension,
} from '@backstage/core-plugin-api';
import { accessApiFactory } from './api';
import { entityRouteRef, principalRouteRef, rootRouteRef } from './routes';

/** Access for the old frontend system. @public */
export const dataAccessPlugin = createPlugin({
  id: 'data-access',
  apis: [accessApiFactory],
  routes: {
    root: rootRouteRef,
    entity: entityRouteRef,
    principal: principalRouteRef,
  },
});

/** The page with all lists of access. @public */
export const AccessPage = dataAccessPlugin.provide(
  createRoutableExtension({
    name: 'AccessPage',
    component: () => import('./components/AccessPage').then(m => m.AccessPage),
    mountPoint: rootRouteRef,
  }),
);

/** The access tab of a data product. @public */
export const EntityAccessContent = dataAccessPlugin.provide(
  createRoutableExtension({
    name: 'EntityAccessContent',
    component: () =>
      import('./components/EntityAccessContent').then(
        m => m.EntityAccessContent,
      ),
    mountPoint: entityRouteRef,
  }),
);

/** The access tab of a user or group. @public */
export const EntityPrincipalAccessContent = dataAccessPlugin.provide(
  createRoutableExtension({
    name: 'EntityPrincipalAccessContent',
    component: () =>
      import('./components/PrincipalAccessContent').then(
        m => m.PrincipalAccessContent,
      ),
    mountPoint: principalRouteRef,
  }),
);
