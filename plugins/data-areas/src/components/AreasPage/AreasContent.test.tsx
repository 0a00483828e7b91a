import type { Entity } from '@backstage/catalog-model';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import type { AreaWithAccess } from '@meshport/plugin-data-areas-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { areasApiRef, AreasClient } from '../../api';
import { AreasContent } from './AreasContent';

const AREAS = 'http://localhost:7007/api/data-areas/areas';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const area = (
  name: string,
  mine: boolean,
  more: Partial<AreaWithAccess> = {},
): AreaWithAccess => ({
  ref: `resource:default/${name}`,
  name,
  title: `The ${name}`,
  domainRef: `domain:default/${name}`,
  ownerRef: `group:default/${name}-team`,
  sqlName: name,
  createdAt: 1,
  access: { read: mine, write: mine, administer: mine },
  ...more,
});

const product = (namespace: string, name: string): Entity => ({
  apiVersion: 'meshport.dev/v1alpha1',
  kind: 'DataProduct',
  metadata: { namespace, name },
  spec: {},
});

function render(
  items: AreaWithAccess[],
  catalogApi = catalogApiMock({
    entities: [
      product('safety', 'a'),
      product('safety', 'b'),
      product('network', 'c'),
    ],
  }),
) {
  server.use(http.get(AREAS, () => HttpResponse.json({ items })));
  renderInTestApp(<AreasContent />, {
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    apis: [
      [
        areasApiRef,
        AreasClient.create({
          discoveryApi: mockApis.discovery({
            baseUrl: 'http://localhost:7007',
          }),
          fetchApi: { fetch },
        }),
      ],
      [catalogApiRef, catalogApi],
    ],
  });
}

/** The rows of each table by its caption. */
async function shown() {
  const tables = await screen.findAllByRole('table');
  return tables.map(table => [
    table.querySelector('caption')!.textContent,
    ...within(table)
      .getAllByRole('row')
      .slice(1)
      .map(row => [...row.children].map(cell => cell.textContent)),
  ]);
}

describe('AreasContent', () => {
  it('lists areas, the own ones first, with whose they are and what they publish', async () => {
    render([
      area('weather', false),
      area('network', true),
      area('safety', true),
      area('airports', false, { ownerRef: 'group:gone/uid-1' }),
    ]);
    expect(await screen.findByText('2')).toBeInTheDocument();
    expect(await shown()).toEqual([
      [
        'Your areas',
        ['The network', 'network', 'network-team', '1'],
        ['The safety', 'safety', 'safety-team', '2'],
      ],
      [
        'Areas of others',
        ['The airports', 'airports', 'Nobody', '0'],
        ['The weather', 'weather', 'weather-team', '0'],
      ],
    ]);
    expect(screen.getByRole('link', { name: 'The safety' })).toHaveAttribute(
      'href',
      '/catalog/default/resource/safety',
    );
  });

  it('does without counts where the catalog does not answer', async () => {
    render(
      [area('weather', false)],
      catalogApiMock.mock({
        getEntityFacets: async () => {
          throw new Error('away');
        },
      }),
    );
    expect(await screen.findByText('unknown')).toBeInTheDocument();
    expect(await shown()).toEqual([
      ['All areas', ['The weather', 'weather', 'weather-team', 'unknown']],
    ]);
  });

  it('says what to do where there is none', async () => {
    render([]);
    expect(
      await screen.findByRole('heading', { name: 'There are no areas yet' }),
    ).toBeInTheDocument();
    expect(screen.queryByRole('table')).toBeNull();
  });

  it('says what failed, and tries again', async () => {
    render([area('weather', false)]);
    server.use(
      http.get(
        AREAS,
        () =>
          HttpResponse.json(
            {
              error: {
                name: 'ServiceUnavailableError',
                message: 'The database is away',
              },
              response: { statusCode: 503 },
            },
            { status: 503 },
          ),
        { once: true },
      ),
    );
    expect(await screen.findByText('The database is away')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByRole('link', { name: 'The weather' }),
    ).toBeInTheDocument();
    expect(screen.queryByRole('alert')).toBeNull();
  });
});
