import type { Entity } from '@backstage/catalog-model';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useLocation } from 'react-router-dom';
import { LineagePageContent } from './LineagePageContent';

function product(name: string, inputs: string[] = []): Entity {
  return {
    apiVersion: 'meshport.dev/v1alpha1',
    kind: 'DataProduct',
    metadata: { namespace: 'area', name, title: `The ${name}` },
    spec: {
      lifecycle: 'active',
      owner: 'group:default/owners',
      domain: 'domain:default/flying',
      outputPorts: [
        {
          name: 'main',
          version: '1.0.0',
          contractRef: `api:area/${name}`,
          sqlName: `area.${name}.main`,
        },
      ],
      inputPorts: inputs.map(input => ({
        name: input,
        version: '1.0.0',
        contractRef: `api:area/${input}`,
      })),
    },
  };
}

const chain = [
  product('a'),
  product('b', ['a', 'hidden']),
  product('c', ['b']),
  product('d', ['c']),
];

function Address() {
  return <output aria-label="address">{useLocation().search}</output>;
}

function setUp(
  entry: string,
  catalogApi = catalogApiMock({ entities: chain }),
) {
  renderInTestApp(
    <>
      <LineagePageContent />
      <Address />
    </>,
    {
      initialRouteEntries: [entry],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      apis: [[catalogApiRef, catalogApi]],
    },
  );
}

const focus = (name: string) =>
  `focus=${encodeURIComponent(`dataproduct:area/${name}`)}`;
const shown = async () => {
  const table = await screen.findByRole('table');
  return within(table)
    .getAllByRole('rowheader')
    .map(header => header.textContent);
};

describe('LineagePageContent', () => {
  it('shows all products as a table, and none that is hidden', async () => {
    setUp('/?view=table');
    expect(await shown()).toEqual(['The a', 'The b', 'The c', 'The d']);
    expect(document.body.textContent).not.toContain('hidden');
  });

  it('asks the catalog only for the fields that it needs', async () => {
    const queryEntities = jest.fn(async () => ({
      items: chain,
      totalItems: 4,
      pageInfo: {},
    }));
    setUp('/?view=table', catalogApiMock.mock({ queryEntities }));
    await shown();
    expect(queryEntities).toHaveBeenCalledTimes(1);
    expect(queryEntities).toHaveBeenCalledWith(
      expect.objectContaining({
        filter: { kind: 'dataproduct' },
        fields: expect.not.arrayContaining(['spec.definition']),
      }),
    );
  });

  it('shows one hop each way, and more on demand', async () => {
    setUp(`/?view=table&${focus('b')}`);
    expect(await shown()).toEqual(['The a', 'The b', 'The c']);
    expect(
      screen.getByText('Only what lies around The b is shown.'),
    ).toBeVisible();
    await userEvent.click(
      screen.getByRole('button', {
        name: 'Show 1 more product fed by The c',
      }),
    );
    expect(await shown()).toEqual(['The a', 'The b', 'The c', 'The d']);
    expect(screen.getByLabelText('address')).toHaveTextContent(
      'expand=down%3Adataproduct%3Aarea%2Fc',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Collapse all' }));
    expect(await shown()).toEqual(['The a', 'The b', 'The c']);
  });

  it('takes the hops of the address', async () => {
    setUp(`/?view=table&hops=3&${focus('a')}`);
    expect(await shown()).toEqual(['The a', 'The b', 'The c', 'The d']);
  });

  it('tells in a panel what is known of the chosen one', async () => {
    setUp(`/?view=table&${focus('b')}`);
    await shown();
    await userEvent.click(
      within(screen.getByRole('table')).getAllByRole('button', {
        name: 'The c',
      })[0],
    );
    const panel = await screen.findByRole('complementary', {
      name: 'About The c',
    });
    expect(panel).toHaveTextContent('area.c.main');
    expect(within(panel).getByRole('link', { name: 'c' })).toBeVisible();
    await userEvent.click(
      within(panel).getByRole('button', { name: 'Look around it' }),
    );
    expect(await shown()).toEqual(['The b', 'The c', 'The d']);
  });

  it('does not tell the absent from the invisible', async () => {
    setUp(`/?${focus('hidden')}`);
    expect(
      await screen.findByText('There is nothing under this name'),
    ).toBeVisible();
    expect(document.body.textContent?.replace(/\?focus=.*/, '')).not.toContain(
      'hidden',
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Show all data products' }),
    );
    await waitFor(() =>
      expect(screen.getByLabelText('address')).toBeEmptyDOMElement(),
    );
  });

  it('says what it left out', async () => {
    setUp(
      '/?view=table',
      catalogApiMock({
        entities: Array.from({ length: 510 }, (_, index) =>
          product(`p${index}`),
        ),
      }),
    );
    expect(
      await screen.findByText(/500 of 510 nodes are shown, 10 are left out/),
    ).toBeVisible();
  }, 30_000);

  it('says what this page is for where there is nothing', async () => {
    setUp('/', catalogApiMock());
    expect(await screen.findByText('No data products yet')).toBeVisible();
  });

  it('loads again after a failure', async () => {
    const queryEntities = jest
      .fn()
      .mockRejectedValueOnce(new Error('is down'))
      .mockResolvedValue({ items: chain, totalItems: 4, pageInfo: {} });
    setUp('/?view=table', catalogApiMock.mock({ queryEntities }));
    expect(await screen.findByText('is down')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await shown()).toHaveLength(4);
  });

  it('draws the graph with its nodes in the order of the data', async () => {
    // jsdom has none; the cards' sizes are given anyway.
    window.ResizeObserver = class {
      observe() {}
      unobserve() {}
      disconnect() {}
    };
    await import('../LineageCanvas/LineageCanvas');
    setUp(`/?${focus('b')}`);
    const graph = await screen.findByRole(
      'region',
      { name: 'Lineage graph' },
      { timeout: 10_000 },
    );
    const cards = await waitFor(() => {
      const groups = within(graph).getAllByRole('group', {
        name: /^Data product, /,
        hidden: true,
      });
      expect(groups).toHaveLength(3);
      return groups;
    });
    expect(cards.map(card => card.getAttribute('aria-label'))).toEqual([
      'Data product, The a, flying',
      'Data product, The b, flying, in focus',
      'Data product, The c, flying',
    ]);
    for (const card of cards) {
      expect(card).toHaveAttribute('tabindex', '0');
    }
  }, 30_000);

  it('is a table on narrow screens', async () => {
    const matchMedia = window.matchMedia;
    window.matchMedia = query =>
      ({
        matches: query === '(max-width: 599px)',
        media: query,
        addEventListener: () => {},
        removeEventListener: () => {},
        addListener: () => {},
        removeListener: () => {},
      } as unknown as MediaQueryList);
    try {
      setUp('/');
      expect(await shown()).toHaveLength(4);
    } finally {
      window.matchMedia = matchMedia;
    }
  });
});
