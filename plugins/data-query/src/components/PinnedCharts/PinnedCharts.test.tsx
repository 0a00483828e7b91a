import { EntityProvider } from '@backstage/plugin-catalog-react';
import type { Pin, PinList } from '@meshport/plugin-data-query-common';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import {
  BASE,
  chartHandlers,
  createQueryServer,
  fails,
  renderWithQueryBackend,
  savedChart,
} from '../../__testUtils__/queryBackend';
import { PinnedCharts } from './PinnedCharts';

const PRODUCT = 'dataproduct:safety/strikes';

const pin = (id: string, position: number): Pin => ({
  productRef: PRODUCT,
  chartId: id,
  position,
  pinnedBy: 'user:default/ana',
  pinnedAt: 1,
  ...savedChart(id),
});

describe('PinnedCharts', () => {
  const server = createQueryServer();
  const setUp = (answer: () => PinList | Response) => {
    const asked: string[] = [];
    server.use(
      http.all(`${BASE}/pins`, async ({ request }) => {
        const { searchParams } = new URL(request.url);
        if (request.method === 'GET') {
          expect(searchParams.get('productRef')).toBe(PRODUCT);
          const found = answer();
          return found instanceof Response ? found : HttpResponse.json(found);
        }
        asked.push(
          `${request.method} ${
            searchParams.get('chartId') ?? ''
          }${await request.text()}`,
        );
        return request.method === 'PUT'
          ? HttpResponse.json(pin('a', 0))
          : new HttpResponse(null, { status: 204 });
      }),
      ...chartHandlers(),
    );
    renderWithQueryBackend(
      <EntityProvider
        entity={{
          apiVersion: 'meshport.dev/v1alpha1',
          kind: 'DataProduct',
          metadata: { namespace: 'safety', name: 'strikes' },
        }}
      >
        <PinnedCharts />
      </EntityProvider>,
    );
    return asked;
  };

  it('shows readers the charts and nothing to change them', async () => {
    setUp(() => ({ items: [pin('a', 0), pin('b', 1)], mayPin: false }));
    expect(await screen.findAllByRole('application')).toHaveLength(2);
    expect(
      screen.getByRole('link', { name: 'SQL of Chart a' }),
    ).toHaveAttribute('href', expect.stringMatching(/^\/workbench\?sql=/));
    expect(screen.queryByRole('button', { name: /off this page/ })).toBeNull();
  });

  it('says who may still change what is shown, and that it was done', async () => {
    const changed = pin('b', 1);
    changed.chart = { ...changed.chart, updatedAt: Date.now() - 7_200_000 };
    setUp(() => ({ items: [pin('a', 0), changed], mayPin: false }));
    const [first, second] = await screen.findAllByText(/^Saved by/);
    expect(first).toHaveTextContent(
      /^Saved by ana, who can still change what it shows\.$/,
    );
    expect(second).toHaveTextContent(
      'Its drawing was changed 2 hours ago, after it was pinned.',
    );
  });

  it('says which version a chart reads where that is not the newest', async () => {
    const outdated = {
      sqlName: 'safety.strikes.reports',
      published: true,
      newest: 'safety.strikes.reports_v2',
    };
    const gone = { ...outdated, published: false };
    setUp(() => ({
      items: [
        { ...pin('a', 0), outdated },
        { ...pin('b', 1), outdated: gone },
      ],
      mayPin: false,
    }));
    const notes = await screen.findAllByRole('note');
    expect(notes.map(note => note.textContent)).toEqual([
      'Reads safety.strikes.reports, an older version: the product’s newest is safety.strikes.reports_v2.',
      'Reads safety.strikes.reports, which the product no longer publishes. In its place there is safety.strikes.reports_v2.',
    ]);
  });

  it('lets owners take off what readers no longer see', async () => {
    const unreadable = [
      {
        chartId: 'c',
        outdated: { sqlName: 'safety.strikes.old', published: false },
      },
    ];
    const asked = setUp(() => ({ items: [], mayPin: true, unreadable }));
    const list = await screen.findByRole('list', {
      name: 'Charts that readers no longer see',
    });
    expect(list).toHaveTextContent(
      'Reads safety.strikes.old, which the product no longer publishes.',
    );
    expect(screen.queryByText(/Pin charts here/)).toBeNull();
    await userEvent.click(
      screen.getByRole('button', {
        name: /Take off this page the chart that reads safety.strikes.old/,
      }),
    );
    await waitFor(() => expect(asked).toEqual(['DELETE c']));
  });

  it('lets owners order them and take them off', async () => {
    let items = [pin('a', 0), pin('b', 1)];
    const asked = setUp(() => ({ items, mayPin: true }));
    await userEvent.click(
      await screen.findByRole('button', { name: 'Move Chart b before' }),
    );
    await waitFor(() =>
      expect(asked).toEqual([
        `PUT {"productRef":"${PRODUCT}","chartId":"b","position":0}`,
      ]),
    );
    items = [pin('b', 0)];
    await userEvent.click(
      await screen.findByRole('button', { name: 'Take Chart a off this page' }),
    );
    await waitFor(() =>
      expect(screen.queryByText('Chart a')).not.toBeInTheDocument(),
    );
    expect(asked.at(-1)).toBe('DELETE a');
  });

  it('tells owners alone that there is none yet', async () => {
    setUp(() => ({ items: [], mayPin: true }));
    expect(await screen.findByText(/Pin charts here/)).toBeVisible();
  });

  it('leaves no trace where there is none, and says what failed', async () => {
    let down = true;
    setUp(() =>
      down
        ? fails(503, { name: 'ServiceUnavailableError', message: 'Is down' })
        : { items: [], mayPin: false },
    );
    expect(await screen.findByText('Is down')).toBeVisible();
    down = false;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
    expect(screen.queryByText('Charts')).toBeNull();
  });
});
