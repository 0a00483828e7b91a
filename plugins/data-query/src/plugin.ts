import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import {
  queryApiRef,
  QueryClient,
  workbenchApiRef,
  WorkbenchClient,
} from '@meshport/plugin-data-query-react';
import {
  boardRouteRef,
  boardsRouteRef,
  marketplaceRouteRef,
  previewRouteRef,
  useItRouteRef,
  workbenchRouteRef,
} from './routes';

/** The plugin for the old frontend system. @public */
export const dataQueryPlugin = createPlugin({
  id: 'data-query',
  apis: [
    createApiFactory({
      api: queryApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => QueryClient.create(deps),
    }),
    createApiFactory({
      api: workbenchApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => WorkbenchClient.create(deps),
    }),
  ],
  routes: {
    root: workbenchRouteRef,
    boards: boardsRouteRef,
    board: boardRouteRef,
    preview: previewRouteRef,
    useIt: useItRouteRef,
  },
  externalRoutes: { marketplace: marketplaceRouteRef },
});

/** The workbench page, for `/workbench`. @public */
export const WorkbenchPage = dataQueryPlugin.provide(
  createRoutableExtension({
    name: 'WorkbenchPage',
    component: () =>
      import('./components/WorkbenchPage').then(m => m.WorkbenchPage),
    mountPoint: workbenchRouteRef,
  }),
);

/** The preview tab of a data product, for `EntityLayout.Route`. @public */
export const EntityPreviewContent = dataQueryPlugin.provide(
  createRoutableExtension({
    name: 'EntityPreviewContent',
    component: () =>
      import('./components/PreviewContent').then(m => m.PreviewContent),
    mountPoint: previewRouteRef,
  }),
);

/** How programs read a data product, for `EntityLayout.Route`. @public */
export const EntityUseItContent = dataQueryPlugin.provide(
  createRoutableExtension({
    name: 'EntityUseItContent',
    component: () =>
      import('./components/UseItContent').then(m => m.UseItContent),
    mountPoint: useItRouteRef,
  }),
);

/** The charts on a data product's overview. @public */
export const EntityPinnedCharts = dataQueryPlugin.provide(
  createComponentExtension({
    name: 'EntityPinnedCharts',
    component: {
      lazy: () => import('./components/PinnedCharts').then(m => m.PinnedCharts),
    },
  }),
);
