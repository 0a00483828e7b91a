import '@backstage/cli/asset-types';
// This is an app of its own, and the app brings the styles.
// eslint-disable-next-line @backstage/no-ui-css-imports-in-non-frontend
import '@backstage/ui/css/styles.css';
import { createApp } from '@backstage/frontend-defaults';
import {
  ApiBlueprint,
  PageBlueprint,
  createFrontendModule,
  createFrontendPlugin,
} from '@backstage/frontend-plugin-api';
import { SignInPageBlueprint } from '@backstage/plugin-app-react';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  permissionApiRef,
  type PermissionApi,
} from '@backstage/plugin-permission-react';
import { Container } from '@backstage/ui';
import {
  AccessBanner,
  AccessClient,
  RequestAccessButton,
  accessApiRef,
} from '@meshport/plugin-data-access-react';
import { QueryClient, queryApiRef } from '@meshport/plugin-data-query-react';
import ReactDOM from 'react-dom/client';
import plugin from '../src/alpha';
import { EntityAccessContent } from '../src/components/EntityAccessContent';
import { PrincipalAccessContent } from '../src/components/PrincipalAccessContent';
import { createMemoryFetch } from './createMemoryFetch';
import { modeOfAddress } from './modes';
import { BIRDS, FLIGHTS, previews } from './records';

const mode = modeOfAddress();

const memoryModule = createFrontendModule({
  pluginId: 'data-access',
  extensions: [
    ApiBlueprint.make({
      name: 'query',
      params: defineParams =>
        defineParams({
          api: queryApiRef,
          deps: {},
          factory: () =>
            QueryClient.create({
              discoveryApi: {
                getBaseUrl: async () => 'http://memory/api/data-query',
              },
              fetchApi: { fetch: createMemoryFetch(mode) },
            }),
        }),
    }),
    ApiBlueprint.make({
      params: defineParams =>
        defineParams({
          api: accessApiRef,
          deps: {},
          factory: () =>
            AccessClient.create({
              discoveryApi: {
                getBaseUrl: async () => 'http://memory/api/data-access',
              },
              fetchApi: { fetch: createMemoryFetch(mode) },
            }),
        }),
    }),
  ],
});

const signInModule = createFrontendModule({
  pluginId: 'app',
  extensions: [
    // Everybody governs here, so that all pages can be looked at.
    ApiBlueprint.make({
      name: 'permission',
      params: defineParams =>
        defineParams({
          api: permissionApiRef,
          deps: {},
          factory: (): PermissionApi => ({
            authorize: async () => ({
              result:
                mode === 'forbidden'
                  ? AuthorizeResult.DENY
                  : AuthorizeResult.ALLOW,
            }),
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

const entity = {
  apiVersion: 'meshport.dev/v1alpha1',
  kind: 'DataProduct',
  metadata: { namespace: 'safety', name: 'bird-strikes' },
  spec: {
    outputPorts: previews.map(item => ({
      name: item.productTitle,
      version: '1.0.0',
      portRef: item.portRef,
    })),
  },
};

const productPlugin = createFrontendPlugin({
  pluginId: 'product',
  extensions: [
    PageBlueprint.make({
      params: {
        path: '/product',
        title: 'Product',
        loader: async () => (
          <EntityProvider entity={entity}>
            <Container>
              <AccessBanner portRefs={[BIRDS, FLIGHTS]} />
              <RequestAccessButton portRefs={[BIRDS, FLIGHTS]} />
              <EntityAccessContent />
            </Container>
          </EntityProvider>
        ),
      },
    }),
  ],
});

const groupPlugin = createFrontendPlugin({
  pluginId: 'group',
  extensions: [
    PageBlueprint.make({
      params: {
        path: '/group',
        title: 'Group',
        loader: async () => (
          <EntityProvider
            entity={{
              apiVersion: 'backstage.io/v1alpha1',
              kind: 'Group',
              metadata: { namespace: 'default', name: 'network' },
            }}
          >
            <Container>
              <PrincipalAccessContent />
            </Container>
          </EntityProvider>
        ),
      },
    }),
  ],
});

const app = createApp({
  features: [plugin, memoryModule, signInModule, productPlugin, groupPlugin],
});

ReactDOM.createRoot(document.getElementById('root')!).render(app.createRoot());
