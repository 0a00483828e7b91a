import '@backstage/cli/asset-types';
// Nothing else brings the styles when the plugin runs alone.
// eslint-disable-next-line @backstage/no-ui-css-imports-in-non-frontend
import '@backstage/ui/css/styles.css';
import type { Entity } from '@backstage/catalog-model';
import { createApp } from '@backstage/frontend-defaults';
import {
  ApiBlueprint,
  createFrontendModule,
  createFrontendPlugin,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { SignInPageBlueprint } from '@backstage/plugin-app-react';
import {
  catalogApiRef,
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  permissionApiRef,
  type PermissionApi,
} from '@backstage/plugin-permission-react';
import { Container } from '@backstage/ui';
import type { AreaWithAccess } from '@meshport/plugin-data-areas-common';
import ReactDOM from 'react-dom/client';
import { areasApiRef, type AreasApi } from '../src/api';
import { AreaCard } from '../src/components/AreaCard';
import { NfsAreasPage } from '../src/components/AreasPage';

const gone = /harness=gone/.test(window.location.search);

let area: AreaWithAccess = {
  ref: 'resource:default/safety',
  name: 'safety',
  title: 'Flight safety',
  domainRef: 'domain:default/safety',
  ownerRef: gone ? 'group:gone/1b9d6bcd' : 'group:default/safety-team',
  sqlName: 'safety',
  createdAt: 1,
  access: { read: !gone, write: !gone, administer: !gone },
};

const other = (
  name: string,
  title: string,
  ownerRef = `group:default/${name}-team`,
): AreaWithAccess => ({
  ...area,
  ref: `resource:default/${name}`,
  name,
  title,
  domainRef: `domain:default/${name}`,
  ownerRef,
  access: { read: false, write: false, administer: false },
});

const areasApi: AreasApi = {
  listAreas: async () => ({
    items: [
      area,
      other('network', 'Network planning'),
      other('weather', 'Weather along the routes and at the airports'),
      other('crew', 'Crew', 'group:gone/1b9d6bcd'),
    ],
  }),
  getArea: async () => area,
  handOver: async (_, { ownerRef }) => {
    if (ownerRef.endsWith('/ops')) {
      throw new Error(`The catalog has no group '${ownerRef}'`);
    }
    area = {
      ...area,
      ownerRef,
      access: { read: false, write: false, administer: false },
    };
    return area;
  },
};

const group = (name: string, displayName: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { namespace: 'default', name },
  spec: { type: 'team', children: [], profile: { displayName } },
});

const product = (namespace: string, name: string): Entity => ({
  apiVersion: 'meshport.dev/v1alpha1',
  kind: 'DataProduct',
  metadata: { namespace, name },
  spec: {},
});

const apis = createFrontendModule({
  pluginId: 'app',
  extensions: [
    ApiBlueprint.make({
      name: 'areas',
      params: defineParams =>
        defineParams({ api: areasApiRef, deps: {}, factory: () => areasApi }),
    }),
    ApiBlueprint.make({
      name: 'catalog',
      params: defineParams =>
        defineParams({
          api: catalogApiRef,
          deps: {},
          factory: () =>
            catalogApiMock({
              entities: [
                group('safety-team', 'Safety'),
                group('network-team', 'Network planning'),
                group('ops', 'Flight operations'),
                product('safety', 'bird-strikes'),
                product('safety', 'reports'),
                product('network', 'flights'),
              ],
            }),
        }),
    }),
    ApiBlueprint.make({
      name: 'permission',
      params: defineParams =>
        defineParams({
          api: permissionApiRef,
          deps: {},
          factory: (): PermissionApi => ({
            authorize: async () => ({ result: AuthorizeResult.ALLOW }),
          }),
        }),
    }),
    // Without a page to sign in on, everybody is the guest.
    SignInPageBlueprint.make({
      disabled: true,
      params: { loader: async () => () => null },
    }),
  ],
});

const pages = createFrontendPlugin({
  pluginId: 'pages',
  extensions: [
    PageBlueprint.make({
      name: 'areas',
      params: {
        path: '/areas',
        title: 'Areas',
        loader: async () => <NfsAreasPage />,
      },
    }),
    PageBlueprint.make({
      name: 'area',
      params: {
        // The app's configuration leads from / to its own first page.
        path: '/area',
        title: 'Area',
        loader: async () => (
          <EntityProvider
            entity={{
              apiVersion: 'backstage.io/v1alpha1',
              kind: 'Resource',
              metadata: { namespace: 'default', name: 'safety' },
              spec: { type: 'data-area' },
            }}
          >
            <Container>
              <AreaCard />
            </Container>
          </EntityProvider>
        ),
      },
    }),
    PageBlueprint.make({
      name: 'entity',
      params: {
        path: '/catalog/:namespace/:kind/:name',
        title: 'Entity',
        routeRef: entityRouteRef,
        loader: async () => <div>Entity</div>,
      },
    }),
  ],
});

ReactDOM.createRoot(document.getElementById('root')!).render(
  createApp({ features: [pages, apis] }).createRoot(),
);
