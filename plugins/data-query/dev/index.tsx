import '@backstage/cli/asset-types';
// Nothing else brings the styles when the plugin runs alone.
// eslint-disable-next-line @backstage/no-ui-css-imports-in-non-frontend
import '@backstage/ui/css/styles.css';
import { createApp } from '@backstage/frontend-defaults';
import {
  ApiBlueprint,
  createFrontendModule,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { catalogApiRef, EntityProvider } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { AccessClient, accessApiRef } from '@meshport/plugin-data-access-react';
import { RiEyeLine } from '@remixicon/react';
import ReactDOM from 'react-dom/client';
import dataQueryPlugin from '../src/alpha';
import { PinnedCharts } from '../src/components/PinnedCharts';
import { PreviewContent } from '../src/components/PreviewContent';
import { UseItContent } from '../src/components/UseItContent';
import { entities } from './entities';
import { guestSignIn } from './guestSignIn';
import { mockBackend } from './mockBackend';

const entity = {
  apiVersion: 'meshport.dev/v1alpha1',
  kind: 'DataProduct',
  metadata: { namespace: 'safety', name: 'bird-strikes' },
  spec: {
    outputPorts: ['reports', 'costs'].map(name => ({
      name,
      version: '1.0.0',
      portRef: `dataproduct:safety/bird-strikes#${name}@1`,
      sqlName: `safety.bird_strikes.${name}`,
    })),
  },
};

const guest = createFrontendModule({
  pluginId: 'app',
  extensions: [
    guestSignIn,
    ApiBlueprint.make({
      name: 'fetch',
      params: defineParams =>
        defineParams({
          api: fetchApiRef,
          deps: {},
          factory: () => ({
            fetch: async (input, init) => {
              const request = new Request(input, init);
              return mockBackend(
                new URL(request.url),
                request.method,
                await request.text(),
              );
            },
          }),
        }),
    }),
  ],
});

const catalog = createFrontendPlugin({
  pluginId: 'catalog',
  extensions: [
    ApiBlueprint.make({
      params: defineParams =>
        defineParams({
          api: catalogApiRef,
          deps: {},
          factory: () => catalogApiMock({ entities }),
        }),
    }),
  ],
});

const access = createFrontendPlugin({
  pluginId: 'data-access',
  extensions: [
    ApiBlueprint.make({
      params: defineParams =>
        defineParams({
          api: accessApiRef,
          deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
          factory: deps => AccessClient.create(deps),
        }),
    }),
  ],
});

function productPage(path: string, title: string, content: JSX.Element) {
  return PageBlueprint.make({
    name: path.slice(1),
    params: {
      path,
      title,
      icon: <RiEyeLine />,
      loader: async () => (
        <EntityProvider entity={entity}>
          <div style={{ padding: 16 }}>{content}</div>
        </EntityProvider>
      ),
    },
  });
}

const preview = createFrontendPlugin({
  pluginId: 'preview',
  extensions: [
    productPage('/preview', 'Preview', <PreviewContent />),
    productPage('/use-it', 'Use it', <UseItContent />),
    productPage('/pins', 'Charts', <PinnedCharts />),
  ],
});

const app = createApp({
  features: [guest, catalog, access, preview, dataQueryPlugin],
});

ReactDOM.createRoot(document.getElementById('root')!).render(app.createRoot());
