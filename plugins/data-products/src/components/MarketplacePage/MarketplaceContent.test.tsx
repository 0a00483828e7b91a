import {
  mockApis,
  registerMswTestHooks,
  renderInTestApp,
} from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import {
  accessApiRef,
  type AccessApi,
} from '@meshport/plugin-data-access-react';
import type {
  ProductList,
  ProductListing,
} from '@meshport/plugin-data-products-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { delay, http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { useLocation } from 'react-router-dom';
import { dataProductsApiRef, DataProductsClient } from '../../api';
import { MarketplaceContent } from './MarketplaceContent';

const PRODUCTS = 'http://example.com/api/data-products/products';
const server = setupServer();

function listing(
  title: string,
  more: Partial<ProductListing> = {},
): ProductListing {
  const name = title.toLowerCase().replaceAll(' ', '-');
  return {
    ref: `dataproduct:safety/${name}`,
    namespace: 'safety',
    name,
    title,
    purpose: `All about ${title}`,
    domain: 'domain:default/safety',
    owner: 'group:default/safety-team',
    type: 'sourceAligned',
    lifecycle: 'active',
    publicationState: 'bound',
    tags: [],
    ports: [{ name: 'main', version: '1.0.0' }],
    columnCount: 14,
    updatedAt: Date.now() - 2 * 3_600_000,
    matchedColumns: [],
    matchedColumnCount: 0,
    access: { known: true, openPorts: 0, requestable: [] },
    ...more,
  };
}

function answer(
  items: ProductListing[],
  more: Partial<ProductList> = {},
): ProductList {
  return {
    items,
    totalItems: items.length,
    accessKnown: true,
    facets: {
      domain: [
        { value: 'domain:default/safety', count: 12 },
        { value: 'domain:default/network', count: 3 },
      ],
      owner: [],
      type: [{ value: 'sourceAligned', count: 15 }],
      lifecycle: [],
      classification: [],
      access: [
        { value: 'mine', count: 4 },
        { value: 'not', count: 11 },
      ],
    },
    ...more,
  };
}

function Address() {
  const { pathname, search } = useLocation();
  return <output aria-label="address">{pathname + search}</output>;
}

const accessApi = {
  subscribe: () => () => {},
} as Partial<AccessApi> as AccessApi;

/** What was asked of the backend, in order. */
let asked: string[];

function answering(respond: (params: URLSearchParams) => ProductList) {
  server.use(
    http.get(PRODUCTS, ({ request }) => {
      const { search, searchParams } = new URL(request.url);
      asked.push(search);
      return HttpResponse.json(respond(searchParams));
    }),
  );
}

function render(entry = '/data-products') {
  return renderInTestApp(
    <>
      <MarketplaceContent />
      <Address />
    </>,
    {
      initialRouteEntries: [entry],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      apis: [
        [
          dataProductsApiRef,
          DataProductsClient.create({
            discoveryApi: mockApis.discovery(),
            fetchApi: { fetch: (...args) => fetch(...args) },
          }),
        ],
        [accessApiRef, accessApi],
      ],
    },
  );
}

async function address() {
  return decodeURIComponent(
    (await screen.findByLabelText('address')).textContent ?? '',
  );
}

describe('MarketplaceContent', () => {
  registerMswTestHooks(server);
  beforeEach(() => {
    asked = [];
  });

  it('shows where the cards will be, then the cards with why and with access', async () => {
    server.use(
      http.get(PRODUCTS, async () => {
        await delay(50);
        return HttpResponse.json(
          answer(
            [
              listing('Bird strikes', {
                matchedColumns: ['wildlife_species'],
                matchedColumnCount: 3,
                access: {
                  known: true,
                  openPorts: 0,
                  requestable: ['dataproduct:safety/bird-strikes#main@1'],
                },
              }),
              listing('Airports', {
                access: {
                  known: true,
                  basis: 'public',
                  openPorts: 1,
                  requestable: [],
                },
              }),
              listing('Claimed', { publicationState: 'unbound' }),
            ],
            { totalItems: 1234 },
          ),
        );
      }),
    );
    await render();

    expect(screen.getByText('Loading data products')).toBeInTheDocument();
    const [strikes, airports, claimed] = await screen.findAllByRole('article');
    expect(screen.getByText('1,234 products')).toBeInTheDocument();
    expect(screen.queryByText('Loading data products')).toBeNull();

    expect(strikes).toHaveTextContent('Bird strikes');
    expect(strikes).toHaveTextContent('All about Bird strikes');
    expect(strikes).toHaveTextContent('active, source-aligned');
    expect(strikes).toHaveTextContent('1 port');
    expect(strikes).toHaveTextContent('14 columns');
    expect(strikes).toHaveTextContent('updated 2 hours ago');
    expect(strikes).toHaveTextContent(
      'Columns that match: wildlife_species and 2 more',
    );
    expect(
      within(strikes).getByRole('button', { name: 'Request access' }),
    ).toBeEnabled();

    expect(airports).toHaveTextContent('open to all');
    expect(within(airports).queryByRole('button')).toBeNull();
    expect(claimed).toHaveTextContent('Not bound to data');
  });

  it('opens a product by a click anywhere on its card, and by keyboard', async () => {
    answering(() => answer([listing('Bird strikes')]));
    await render();

    const link = await screen.findByRole('link', { name: 'Open Bird strikes' });
    expect(link).toHaveAttribute(
      'href',
      '/catalog/safety/dataproduct/bird-strikes',
    );
    await userEvent.click(screen.getByText('All about Bird strikes'));
    await waitFor(async () =>
      expect(await address()).toBe('/catalog/safety/dataproduct/bird-strikes'),
    );
  });

  it('keeps text, facets, order and page in the address, and asks for what it says', async () => {
    answering(() => answer([listing('Bird strikes')], { totalItems: 50 }));
    await render();

    const domain = await screen.findByRole('checkbox', { name: /safety/ });
    expect(domain.closest('label')).toHaveTextContent('12');
    await userEvent.click(screen.getByRole('button', { name: 'Next' }));
    expect(await address()).toBe('/data-products?page=2');
    await userEvent.click(domain);
    expect(await address()).toBe('/data-products?domain=domain:default/safety');
    await userEvent.click(
      screen.getByRole('checkbox', { name: /I can query/ }),
    );
    await userEvent.type(screen.getByRole('searchbox'), 'bird  ');
    await waitFor(async () =>
      expect(await address()).toBe(
        '/data-products?text=bird&domain=domain:default/safety&access=mine',
      ),
    );
    await waitFor(() =>
      expect(asked.at(-1)).toBe(
        '?text=bird&domain=domain%3Adefault%2Fsafety&access=mine&limit=20&offset=0',
      ),
    );

    await userEvent.click(
      within(screen.getByRole('group', { name: 'Chosen filters' })).getByRole(
        'button',
        { name: /I can query/ },
      ),
    );
    expect(await address()).toBe(
      '/data-products?text=bird&domain=domain:default/safety',
    );
  });

  it('asks for what a link says', async () => {
    answering(() => answer([listing('Bird strikes')], { totalItems: 50 }));
    await render(
      '/data-products?text=bird&type=sourceAligned&sort=updated&page=3&x=1',
    );

    expect(await screen.findByText('Bird strikes')).toBeInTheDocument();
    expect(screen.getByRole('searchbox')).toHaveValue('bird');
    expect(
      screen.getByRole('checkbox', { name: /source-aligned/ }),
    ).toBeChecked();
    expect(asked).toEqual([
      '?text=bird&type=sourceAligned&sort=updated&limit=20&offset=40',
    ]);
  });

  it('proposes to drop the last filter where nothing is found', async () => {
    answering(params =>
      params.has('type') ? answer([]) : answer([listing('Bird strikes')]),
    );
    await render(
      '/data-products?text=bird&domain=domain:default/safety&type=aggregate',
    );

    expect(await screen.findByText('Nothing found')).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Without aggregate' }),
    );
    expect(await screen.findByText('Bird strikes')).toBeInTheDocument();
    expect(await address()).toBe(
      '/data-products?text=bird&domain=domain:default/safety',
    );
  });

  it('says what to do where there is no product at all', async () => {
    answering(() => answer([]));
    await render();

    expect(await screen.findByText('No data products yet')).toBeInTheDocument();
    expect(screen.queryByText('Nothing found')).toBeNull();
  });

  it('says what failed and tries again', async () => {
    answering(() => answer([listing('Bird strikes')]));
    server.use(
      http.get(
        PRODUCTS,
        () =>
          HttpResponse.json(
            { error: { name: 'ServiceUnavailableError', message: 'Full' } },
            { status: 503 },
          ),
        { once: true },
      ),
    );
    await render();

    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('The data products could not be listed');
    await userEvent.click(
      within(alert).getByRole('button', { name: 'Try again' }),
    );
    expect(await screen.findByText('Bird strikes')).toBeInTheDocument();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('lists products where access is not known, and says so', async () => {
    answering(() =>
      answer(
        [
          listing('Bird strikes', {
            access: { known: false, openPorts: 0, requestable: [] },
          }),
        ],
        { accessKnown: false },
      ),
    );
    await render();

    expect(
      await screen.findByText(/Whether you have access is not known/),
    ).toBeInTheDocument();
    expect(screen.getByText('Access not known just now')).toBeInTheDocument();
    expect(screen.queryByRole('checkbox', { name: /I can query/ })).toBeNull();
  });
});
