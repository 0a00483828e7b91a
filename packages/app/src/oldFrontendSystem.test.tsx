import {
  EntityProvider,
  catalogApiRef,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import {
  discoveryApiRef,
  fetchApiRef,
  storageApiRef,
  type AnyApiRef,
  type BackstagePlugin,
} from '@backstage/core-plugin-api';
import {
  TestApiProvider,
  mockApis,
  renderInTestApp,
} from '@backstage/test-utils';
import {
  AccessPage,
  EntityAccessContent,
  dataAccessPlugin,
  rootRouteRef as accessRouteRef,
} from '@meshport/plugin-data-access';
import {
  areasRouteRef,
  AreasPage,
  EntityAreaCard,
  dataAreasPlugin,
} from '@meshport/plugin-data-areas';
import {
  EntityLineageContent,
  LineagePage,
  lineageRouteRef,
} from '@meshport/plugin-data-lineage';
import {
  DataProductSearchResultListItem,
  DataProductsPage,
  EntityDataProductAccessAction,
  EntityDataProductContract,
  EntityDataProductOverview,
  dataProductsPlugin,
} from '@meshport/plugin-data-products';
import {
  EntityPreviewContent,
  WorkbenchPage,
  dataQueryPlugin,
  workbenchRouteRef,
} from '@meshport/plugin-data-query';
import { screen } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import type { ReactElement } from 'react';
import { Route, Routes } from 'react-router-dom';

// Every page loads with all that it shows.
jest.setTimeout(60_000);

const entity = {
  apiVersion: 'meshport.dev/v1alpha1',
  kind: 'DataProduct',
  metadata: {
    name: 'bird-strikes',
    namespace: 'safety',
    title: 'Bird strikes',
  },
  spec: {
    type: 'sourceAligned',
    lifecycle: 'active',
    owner: 'group:default/safety-team',
    domain: 'domain:default/safety',
    purpose: 'Shows where aircraft and wildlife meet',
    classification: 'confidential',
    outputPorts: [
      {
        name: 'stations',
        version: '1.0.0',
        portRef: 'dataproduct:safety/bird-strikes#stations@1',
        sqlName: 'safety.bird_strikes.stations',
      },
    ],
    inputPorts: [],
    columns: [],
    publication: { state: 'bound', missing: [] },
    definition: 'apiVersion: v1.0.0\nkind: DataProduct\nid: bird-strikes\n',
  },
};

const result = {
  title: 'Bird strikes',
  text: 'Reports of strikes',
  location: '/catalog/safety/dataproduct/bird-strikes',
  thing: 'product',
};

const server = setupServer(
  http.get('*/api/data-products/products', () =>
    HttpResponse.json({ items: [], totalItems: 0, facets: {} }),
  ),
  http.get('*/api/data-access/ledger', () => HttpResponse.json({ items: [] })),
  http.get('*/api/data-access/access', () =>
    HttpResponse.json({
      items: [
        {
          portRef: 'dataproduct:safety/bird-strikes#stations@1',
          sqlName: 'safety.bird_strikes.stations',
          purposes: [],
          decider: 'group:default/safety-team',
        },
      ],
    }),
  ),
  http.get('*/api/data-access/queryable', () =>
    HttpResponse.json({ items: [] }),
  ),
  http.get('*/api/data-access/*', () =>
    HttpResponse.json({ items: [], totalItems: 0 }),
  ),
  http.get('*/api/data-areas/*', () =>
    HttpResponse.json(
      { error: { name: 'NotFoundError', message: 'None' } },
      { status: 404 },
    ),
  ),
  http.post('*/api/data-access/*', () => HttpResponse.json({ items: [] })),
  http.post('*/api/data-query/*', () =>
    HttpResponse.json(
      { error: { name: 'NotAllowedError', message: 'Refused', missing: [] } },
      { status: 403 },
    ),
  ),
  http.post('*/api/permission/authorize', () =>
    HttpResponse.json({ items: [] }),
  ),
);
beforeAll(() => server.listen({ onUnhandledRequest: 'bypass' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const APIS: [AnyApiRef, object][] = [
  [catalogApiRef, catalogApiMock({ entities: [entity] })],
  [discoveryApiRef, mockApis.discovery({ baseUrl: 'http://localhost:7007' })],
  // Looked up late: the server below replaces it.
  [
    fetchApiRef,
    { fetch: (...given: Parameters<typeof fetch>) => fetch(...given) },
  ],
  [storageApiRef, mockApis.storage()],
  [permissionApiRef, mockApis.permission()],
];

/** The APIs that plugins bring along, as an app makes them. */
function apisOf(...plugins: BackstagePlugin[]): [AnyApiRef, object][] {
  const known = new Map(APIS.map(([ref, api]) => [ref.id, api]));
  return plugins.flatMap(plugin =>
    [...plugin.getApis()].map(({ api, deps, factory }): [AnyApiRef, object] => [
      api,
      factory(
        Object.fromEntries(
          Object.entries(deps).map(([name, ref]) => [name, known.get(ref.id)]),
        ),
      ) as object,
    ]),
  );
}

/** Mounts an extension in an app of the old frontend system. */
function mount(element: ReactElement) {
  return renderInTestApp(
    <TestApiProvider
      apis={[
        ...APIS,
        ...apisOf(
          dataProductsPlugin,
          dataAccessPlugin,
          dataAreasPlugin,
          dataQueryPlugin,
        ),
      ]}
    >
      <EntityProvider entity={entity}>
        <Routes>
          <Route path="/here/*" element={element} />
        </Routes>
      </EntityProvider>
    </TestApiProvider>,
    {
      // The graph needs a browser that lays out.
      routeEntries: ['/here?view=table'],
      mountedRoutes: {
        '/catalog/:namespace/:kind/:name': entityRouteRef,
        '/workbench': workbenchRouteRef,
        '/access': accessRouteRef,
        '/lineage': lineageRouteRef,
        '/areas': areasRouteRef,
        '/data-products': dataProductsPlugin.routes.root,
      },
    },
  );
}

describe('the exports for the old frontend system', () => {
  it.each([
    ['DataProductsPage', <DataProductsPage />, 'No data products yet'],
    ['EntityDataProductOverview', <EntityDataProductOverview />, 'stations'],
    ['EntityDataProductContract', <EntityDataProductContract />, 'No contract'],
    [
      'EntityDataProductAccessAction',
      <EntityDataProductAccessAction />,
      'Request access',
    ],
    [
      'DataProductSearchResultListItem',
      <DataProductSearchResultListItem result={result} />,
      'Bird strikes',
    ],
    ['WorkbenchPage', <WorkbenchPage />, 'Nothing to query yet'],
    [
      'EntityPreviewContent',
      <EntityPreviewContent />,
      'You may not see the rows of this port',
    ],
    ['AccessPage', <AccessPage />, 'Nothing waits for you'],
    ['EntityAccessContent', <EntityAccessContent />, 'Your access'],
    ['AreasPage', <AreasPage />, 'An area is where'],
    ['EntityAreaCard', <EntityAreaCard />, 'There is no such area'],
    ['LineagePage', <LineagePage />, 'Lineage'],
    ['EntityLineageContent', <EntityLineageContent />, 'in focus'],
  ])('%s renders', async (_name, element, text) => {
    await mount(element);
    expect(
      (await screen.findAllByText(text, { exact: false }, { timeout: 10_000 }))
        .length,
    ).toBeGreaterThan(0);
  });
});
