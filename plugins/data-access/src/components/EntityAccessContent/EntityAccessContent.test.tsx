import {
  discoveryApiRef,
  fetchApiRef,
  identityApiRef,
} from '@backstage/core-plugin-api';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import type { PortAccess } from '@meshport/plugin-data-access-common';
import { AccessClient, accessApiRef } from '@meshport/plugin-data-access-react';
import { QueryClient, queryApiRef } from '@meshport/plugin-data-query-react';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import {
  BASE,
  accessBackend,
  failure,
  makeAgreement,
} from '../../__testUtils__/accessBackend';
import { EntityAccessContent } from './EntityAccessContent';

jest.setTimeout(60_000);

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const REPORTS = 'dataproduct:safety/bird-strikes#reports@1';

function render(portRef: string | undefined) {
  const discoveryApi = mockApis.discovery({ baseUrl: 'http://localhost:7007' });
  const entity = {
    apiVersion: 'meshport.dev/v1alpha1',
    kind: 'DataProduct',
    metadata: { namespace: 'safety', name: 'bird-strikes' },
    spec: { outputPorts: [{ name: 'reports', version: '1.0.0', portRef }] },
  };
  renderInTestApp(
    <EntityProvider entity={entity}>
      <EntityAccessContent />
    </EntityProvider>,
    {
      apis: [
        [discoveryApiRef, discoveryApi],
        [fetchApiRef, { fetch }],
        [identityApiRef, mockApis.identity()],
        [
          accessApiRef,
          AccessClient.create({ discoveryApi, fetchApi: { fetch } }),
        ],
        [
          queryApiRef,
          QueryClient.create({ discoveryApi, fetchApi: { fetch } }),
        ],
      ],
    },
  );
}

function answer(change: Partial<PortAccess>) {
  const state = { decide: [], mine: [], writes: [] };
  server.use(
    ...accessBackend({
      ...state,
      agreements: [
        makeAgreement('a1'),
        makeAgreement('a2', {
          portRef: 'dataproduct:crew/rosters#rosters@1',
          productTitle: 'Crew rosters',
        }),
      ],
    }),
    http.get(`${BASE}/access`, () =>
      HttpResponse.json({
        items: [
          {
            portRef: REPORTS,
            sqlName: 'safety.bird_strikes.reports',
            purposes: [],
            decider: 'group:default/safety',
            ...change,
          },
        ],
      }),
    ),
  );
}

describe('EntityAccessContent', () => {
  it('offers to ask where there is no access', async () => {
    answer({});
    render(REPORTS);
    expect(
      await screen.findByRole('button', { name: 'Request access' }),
    ).toBeEnabled();
    expect(screen.getByText('Decided by safety')).toBeInTheDocument();
    expect(screen.queryByText('Given to others')).not.toBeInTheDocument();
  });

  it('leads to the request where one waits', async () => {
    answer({ word: 'waiting', requestId: 'r1' });
    render(REPORTS);
    expect(await screen.findByText('waiting')).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'See the request' }),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Request access' }),
    ).not.toBeInTheDocument();
  });

  it('shows owners what was given of this product only', async () => {
    answer({ basis: 'owner' });
    render(REPORTS);
    expect(await screen.findByText('yours')).toBeInTheDocument();
    const given = (await screen.findByText('Given to others')).closest(
      'section',
    )!;
    expect(
      await within(given).findByRole('button', {
        name: 'Revoke Bird strikes from ana',
      }),
    ).toBeInTheDocument();
    expect(within(given).queryByText('Crew rosters')).not.toBeInTheDocument();
  });

  it('shows owners of the product what it has of others, with its tokens', async () => {
    answer({});
    const uses = makeAgreement('a3', {
      productRef: 'dataproduct:crew/rosters',
      productTitle: 'Crew rosters',
      consumer: 'dataproduct:safety/bird-strikes',
    });
    server.use(
      http.get(`${BASE}/agreements`, ({ request }) =>
        HttpResponse.json({
          items: request.url.includes('list=mine')
            ? [makeAgreement('a1'), uses]
            : [],
        }),
      ),
      http.get(`${BASE}/agreements/a3`, () => HttpResponse.json(uses)),
      http.get(`${BASE}/agreements/a3/:part`, () =>
        HttpResponse.json({ items: [] }),
      ),
      http.get(`${BASE}/requests/r0/history`, () =>
        HttpResponse.json({ items: [] }),
      ),
      http.get('http://localhost:7007/api/data-query/tokens', ({ request }) =>
        HttpResponse.json({
          items: request.url.includes('agreementId=a3') ? [] : undefined,
        }),
      ),
    );
    render(REPORTS);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Details of Crew rosters' }),
    );
    expect(await screen.findByText('None yet.')).toBeInTheDocument();
    expect(screen.getAllByRole('dialog')).toHaveLength(1);
    expect(screen.queryByText('Bird strikes')).not.toBeInTheDocument();
  });

  it('says so where no port is published, and where it failed', async () => {
    answer({});
    render(undefined);
    expect(
      await screen.findByText('Nothing to ask for yet'),
    ).toBeInTheDocument();
    server.use(
      http.get(`${BASE}/access`, () =>
        failure(503, 'ServiceUnavailableError', 'The database is away'),
      ),
    );
    render(REPORTS);
    expect(await screen.findByText('The database is away')).toBeInTheDocument();
  });
});
