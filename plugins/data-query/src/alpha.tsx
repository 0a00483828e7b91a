import {
  ApiBlueprint,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
  PageBlueprint,
  PluginHeaderActionBlueprint,
} from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import {
  queryApiRef,
  QueryClient,
  workbenchApiRef,
  WorkbenchClient,
} from '@meshport/plugin-data-query-react';
import { RiCodeSSlashLine, RiTerminalBoxLine } from '@remixicon/react';
import {
  boardRouteRef,
  boardsRouteRef,
  marketplaceRouteRef,
  previewRouteRef,
  useItRouteRef,
  workbenchRouteRef,
} from './routes';

const queryApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: queryApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => QueryClient.create(deps),
    }),
});

const workbenchApi = ApiBlueprint.make({
  name: 'workbench',
  params: defineParams =>
    defineParams({
      api: workbenchApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => WorkbenchClient.create(deps),
    }),
});

const workbenchPage = PageBlueprint.make({
  params: {
    path: '/workbench',
    title: 'Workbench',
    icon: <RiTerminalBoxLine />,
    routeRef: workbenchRouteRef,
    loader: () =>
      import('./components/WorkbenchPage').then(m => <m.WorkbenchRoutes />),
  },
});

const boardsLink = PluginHeaderActionBlueprint.make({
  name: 'boards',
  params: {
    loader: () => import('./components/Boards').then(m => <m.BoardsLink />),
  },
});

const previewContent = EntityContentBlueprint.make({
  name: 'preview',
  params: {
    path: 'preview',
    title: 'Preview',
    icon: <RiTerminalBoxLine />,
    filter: { kind: 'dataproduct' },
    routeRef: previewRouteRef,
    loader: () =>
      import('./components/PreviewContent').then(m => <m.PreviewContent />),
  },
});

const useItContent = EntityContentBlueprint.make({
  name: 'use-it',
  params: {
    path: 'use-it',
    title: 'Use it',
    icon: <RiCodeSSlashLine />,
    filter: { kind: 'dataproduct' },
    routeRef: useItRouteRef,
    loader: () =>
      import('./components/UseItContent').then(m => <m.UseItContent />),
  },
});

const pinnedChartsCard = EntityCardBlueprint.make({
  name: 'pinned-charts',
  params: {
    type: 'content',
    filter: { kind: 'dataproduct' },
    loader: () =>
      import('./components/PinnedCharts').then(m => <m.PinnedCharts />),
  },
});

/** The workbench and the preview of a data product. @alpha */
export default createFrontendPlugin({
  pluginId: 'data-query',
  title: 'Workbench',
  icon: <RiTerminalBoxLine />,
  info: { packageJson: () => import('../package.json') },
  routes: {
    root: workbenchRouteRef,
    boards: boardsRouteRef,
    board: boardRouteRef,
    preview: previewRouteRef,
    useIt: useItRouteRef,
  },
  externalRoutes: { marketplace: marketplaceRouteRef },
  extensions: [
    queryApi,
    workbenchApi,
    workbenchPage,
    boardsLink,
    previewContent,
    useItContent,
    pinnedChartsCard,
  ],
});
