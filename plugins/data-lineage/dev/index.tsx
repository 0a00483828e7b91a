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
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import ReactDOM from 'react-dom/client';
import dataLineagePlugin from '../src/alpha';

function product(
  area: string,
  name: string,
  title: string,
  inputs: string[] = [],
): Entity {
  return {
    apiVersion: 'meshport.dev/v1alpha1',
    kind: 'DataProduct',
    metadata: { namespace: area, name, title },
    spec: {
      type: inputs.length ? 'consumerAligned' : 'sourceAligned',
      lifecycle: 'active',
      owner: `group:default/${area}-team`,
      domain: `domain:default/${area}`,
      purpose: `What one needs to know of ${title.toLowerCase()}.`,
      publication: { state: 'bound', missing: [] },
      updatedAt: Date.now() - 7_200_000,
      outputPorts: [
        {
          name: 'main',
          version: '1.0.0',
          portRef: `dataproduct:${area}/${name}#main@1`,
          sqlName: `${area}.${name.replaceAll('-', '_')}.main`,
          contractRef: `api:${area}/${name}`,
        },
      ],
      inputPorts: inputs.map(input => ({
        name: input,
        version: '1.0.0',
        ...(input.includes('/') && { contractRef: `api:${input}` }),
      })),
    },
  };
}

const entities = [
  product('flights', 'flights', 'Flights', ['airline-reporting-carriers']),
  product('network', 'airports', 'Airports'),
  product('network', 'airport-aliases', 'Airport aliases', [
    'network/airports',
    'safety/bird-strikes',
  ]),
  product('safety', 'bird-strikes', 'Bird strikes', ['faa-strike-reports']),
  product('weather', 'hourly-normals', 'Seattle hourly normals'),
  product('commercial', 'customers', 'Customers'),
  product('commercial', 'bookings', 'Bookings', [
    'flights/flights',
    'commercial/customers',
  ]),
  product('commercial', 'service-recovery', 'Service recovery after strikes', [
    'commercial/bookings',
    'network/airport-aliases',
    'safety/bird-strikes',
    'flights/flights',
  ]),
  product('commercial', 'recovery-board', 'Recovery board', [
    'commercial/service-recovery',
  ]),
];

const guest = createFrontendModule({
  pluginId: 'app',
  extensions: [
    // Without a page to sign in on, everybody is the guest.
    SignInPageBlueprint.make({
      disabled: true,
      params: { loader: async () => () => null },
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
    PageBlueprint.make({
      params: {
        path: '/catalog/:namespace/:kind/:name',
        title: 'Entity',
        routeRef: entityRouteRef,
        loader: async () => <div>The entity's own page</div>,
      },
    }),
  ],
});

const app = createApp({ features: [guest, catalog, dataLineagePlugin] });

ReactDOM.createRoot(document.getElementById('root')!).render(app.createRoot());
