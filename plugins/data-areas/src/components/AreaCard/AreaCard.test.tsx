import type { Entity } from '@backstage/catalog-model';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import {
  catalogApiRef,
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import type { AreaWithAccess } from '@meshport/plugin-data-areas-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { SWRConfig } from 'swr';
import { areasApiRef, AreasClient } from '../../api';
import { AreaCard } from './AreaCard';

// Dialogs are slow to render in jsdom.
jest.setTimeout(60_000);

const BASE = 'http://localhost:7007/api/data-areas/areas/safety';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const area: AreaWithAccess = {
  ref: 'resource:default/safety',
  name: 'safety',
  title: 'Flight safety',
  domainRef: 'domain:default/safety',
  ownerRef: 'group:default/safety-team',
  sqlName: 'safety',
  createdAt: 1,
  access: { read: true, write: true, administer: true },
};

const group = (name: string, displayName?: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { namespace: 'default', name },
  spec: { type: 'team', children: [], profile: { displayName } },
});

function render(options: { governor?: boolean; area?: AreaWithAccess } = {}) {
  const discoveryApi = mockApis.discovery({ baseUrl: 'http://localhost:7007' });
  server.use(http.get(BASE, () => HttpResponse.json(options.area ?? area)));
  renderInTestApp(
    // Permissions are cached over all pages; a test must not see another's.
    <SWRConfig value={{ provider: () => new Map() }}>
      <EntityProvider
        entity={{
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'Resource',
          metadata: { namespace: 'default', name: 'safety' },
          spec: { type: 'data-area' },
        }}
      >
        <AreaCard />
      </EntityProvider>
    </SWRConfig>,
    {
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      apis: [
        [
          areasApiRef,
          AreasClient.create({ discoveryApi, fetchApi: { fetch } }),
        ],
        [
          catalogApiRef,
          catalogApiMock({
            entities: [
              group('safety-team', 'Safety'),
              group('network-team', 'Network'),
              group('ops'),
            ],
          }),
        ],
        [
          permissionApiRef,
          mockApis.permission({
            authorize: options.governor
              ? AuthorizeResult.ALLOW
              : AuthorizeResult.DENY,
          }),
        ],
      ],
    },
  );
  return userEvent.setup();
}

async function choose(user: ReturnType<typeof userEvent.setup>, name: string) {
  await user.click(await screen.findByRole('button', { name: 'Hand over' }));
  const dialog = within(await screen.findByRole('dialog'));
  const field = await dialog.findByRole('combobox', {
    name: /New owner group/,
  });
  await user.type(field, name.slice(0, 3));
  await user.click(await screen.findByRole('option', { name }));
  return dialog;
}

describe('AreaCard', () => {
  it('hands over after saying what follows, and shows whose it is then', async () => {
    const sent: unknown[] = [];
    const user = render({ governor: true });
    server.use(
      http.put(`${BASE}/owner`, async ({ request }) => {
        sent.push(await request.json());
        return HttpResponse.json({
          ...area,
          ownerRef: 'group:default/network-team',
          access: { read: false, write: false, administer: false },
        });
      }),
    );
    expect(
      await screen.findByText(/^Load data, publish, decide/),
    ).toBeInTheDocument();
    const dialog = await choose(user, 'Network');
    expect(
      dialog.getByRole('region', { name: 'What follows' }),
    ).toHaveTextContent(
      /Members of Network decide on access.*Who is in .*safety-team and not in Network can do none of that/,
    );
    // Not to whom it belongs already.
    expect(screen.queryByRole('option', { name: 'Safety' })).toBeNull();
    await user.click(dialog.getByRole('button', { name: 'Hand over' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(sent).toEqual([{ ownerRef: 'group:default/network-team' }]);
    expect(
      await screen.findByText(/^Handed over to .*network-team/),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/^Nothing without an agreement/),
    ).toBeInTheDocument();
  });

  it('keeps the dialog, with the reason, where it is refused', async () => {
    const user = render({ governor: true });
    server.use(
      http.put(`${BASE}/owner`, () =>
        HttpResponse.json(
          {
            error: {
              name: 'InputError',
              message: "The catalog has no group 'group:default/ops'",
            },
            response: { statusCode: 400 },
          },
          { status: 400 },
        ),
      ),
    );
    const dialog = await choose(user, 'ops');
    await user.click(dialog.getByRole('button', { name: 'Hand over' }));
    expect(await dialog.findByRole('alert')).toHaveTextContent(
      "It was not handed overThe catalog has no group 'group:default/ops'",
    );
    expect(dialog.getByRole('combobox')).toHaveValue('ops');
  });

  it('says whom to ask where the reader may not', async () => {
    render({});
    expect(
      await screen.findByText(/^Who governs data can hand it over/),
    ).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Hand over' })).toBeNull();
  });

  it('says that nobody owns it where its group is gone', async () => {
    render({
      governor: true,
      area: {
        ...area,
        ownerRef: 'group:gone/uid-1',
        access: { read: false, write: false, administer: false },
      },
    });
    expect(
      await screen.findByText('Nobody owns this area'),
    ).toBeInTheDocument();
    expect(screen.queryByText(/uid-1/)).toBeNull();
    // There is no owner group to be in.
    expect(
      screen.getByText('Nothing without an agreement'),
    ).toBeInTheDocument();
    expect(
      await screen.findByRole('button', { name: 'Hand over' }),
    ).toBeInTheDocument();
  });

  it('tells what is not there from what failed', async () => {
    const user = render({});
    const fail = (status: number, name: string, message: string) =>
      server.use(
        http.get(BASE, () =>
          HttpResponse.json(
            { error: { name, message }, response: { statusCode: status } },
            { status },
          ),
        ),
      );
    fail(503, 'ServiceUnavailableError', 'The database is away');
    expect(await screen.findByText('The database is away')).toBeInTheDocument();
    fail(404, 'NotFoundError', 'Nope');
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByText(
        'There is no such area, or it is not yours to see.',
      ),
    ).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
  });
});
