import {
  createPlugin,
  createRoutableExtension,
} from '@backstage/core-plugin-api';
import { entityLineageRouteRef, lineageRouteRef } from './routes';

/** The plugin for the old frontend system. @public */
export const dataLineagePlugin = createPlugin({
  id: 'data-lineage',
  routes: { root: lineageRouteRef, entity: entityLineageRouteRef },
});

/** The lineage page, for `/lineage`. @public */
export const LineagePage = dataLineagePlugin.provide(
  createRoutableExtension({
    name: 'LineagePage',
    component: () =>
      import('./components/LineagePage').then(m => m.LineagePage),
    mountPoint: lineageRouteRef,
  }),
);

/** The lineage tab of a data product, for `EntityLayout.Route`. @public */
export const EntityLineageContent = dataLineagePlugin.provide(
  createRoutableExtension({
    name: 'EntityLineageContent',
    component: () =>
      import('./components/EntityLineageContent').then(
        m => m.EntityLineageContent,
      ),
    mountPoint: entityLineageRouteRef,
  }),
);
