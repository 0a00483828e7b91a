import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import {
  BASE,
  createQueryServer,
  fails,
  renderWithQueryBackend,
  savedChart,
} from '../../__testUtils__/queryBackend';
import { SaveChartDialog } from './SaveChartDialog';

const { chart } = savedChart('c1');
const board = {
  id: 'b1',
  title: 'Monday',
  description: 'Each week',
  visibility: 'private',
  author: 'user:default/ana',
  mayEdit: true,
  version: 7,
  createdAt: 1,
  updatedAt: 1,
};
const tile = {
  chartId: 'old',
  layout: { x: 0, y: 0, width: 8, height: 4 },
  ...savedChart('old'),
};

describe('SaveChartDialog', () => {
  const server = createQueryServer();
  const setUp = (options: { saved?: object[]; chartFails?: boolean } = {}) => {
    const sent: Record<string, unknown> = {};
    const keep =
      (name: string, answer: () => Response) =>
      async ({ request }: { request: Request }) => {
        sent[name] = await request.json();
        return answer();
      };
    server.use(
      http.get(`${BASE}/pins`, ({ request }) =>
        HttpResponse.json({
          items: [],
          mayPin: request.url.includes('safety'),
        }),
      ),
      http.put(
        `${BASE}/pins`,
        keep('pin', () => HttpResponse.json({})),
      ),
      http.get(`${BASE}/boards`, () =>
        HttpResponse.json({ items: [board], totalItems: 1 }),
      ),
      http.get(`${BASE}/boards/b1`, () =>
        HttpResponse.json({ ...board, tiles: [tile] }),
      ),
      http.put(
        `${BASE}/boards/b1`,
        keep('board', () => HttpResponse.json({ ...board, tiles: [] })),
      ),
      // One a page.
      http.get(`${BASE}/saved-queries`, ({ request }) => {
        const saved = options.saved ?? [];
        const cursor = new URL(request.url).searchParams.get('cursor');
        const next = Number(cursor ?? 0) + 1;
        return HttpResponse.json({
          items: saved.slice(next - 1, next),
          totalItems: saved.length,
          ...(next < saved.length && { nextCursor: String(next) }),
        });
      }),
      http.post(
        `${BASE}/saved-queries`,
        keep('query', () => HttpResponse.json({ id: 'new' }, { status: 201 })),
      ),
      http.post(
        `${BASE}/charts`,
        keep('chart', () =>
          options.chartFails
            ? fails(400, { name: 'InputError', message: 'Too many charts' })
            : HttpResponse.json({ ...chart, title: 'Mine' }, { status: 201 }),
        ),
      ),
    );
    renderWithQueryBackend(
      <SaveChartDialog
        spec={chart.spec}
        query={{ sql: 'SELECT 1', purpose: 'recovery' }}
        applied={['safety/strikes', 'network/airports'].map(name => ({
          portRef: `dataproduct:${name}#main@1`,
          sqlName: name,
          basis: 'public' as const,
          masks: [],
        }))}
        suggestion="Bar chart of strikes"
        onClose={() => {}}
      />,
    );
    return sent;
  };
  const pick = async (field: RegExp, option: RegExp) => {
    await userEvent.click(await screen.findByRole('button', { name: field }));
    await userEvent.click(await screen.findByRole('option', { name: option }));
  };
  const save = async () =>
    userEvent.click(screen.getByRole('button', { name: 'Save' }));

  it('saves query and chart, adds the tile behind the others, and pins', async () => {
    const sent = setUp();
    const title = await screen.findByRole('textbox', { name: /^Title/ });
    expect(title).toHaveValue('Bar chart of strikes');
    await userEvent.clear(title);
    await userEvent.type(title, 'Mine');
    await userEvent.click(screen.getByRole('switch'));
    await pick(/Put it on a board/, /Monday/);
    await pick(/Pin it to the page of/, /safety/);
    // A page of a product is read by others.
    expect(screen.getByRole('switch')).toBeChecked();
    await save();
    const done = await screen.findByRole('status', { name: '' });
    expect(within(done).getByText('“Mine” is saved.')).toBeVisible();
    expect(
      screen.getByRole('link', { name: 'Open the board' }),
    ).toHaveAttribute('href', '/workbench/boards/b1');
    expect(sent).toEqual({
      query: {
        title: 'Mine',
        sql: 'SELECT 1',
        purpose: 'recovery',
        visibility: 'link',
      },
      chart: { savedQueryId: 'new', title: 'Mine', spec: chart.spec },
      pin: { productRef: 'dataproduct:safety/strikes', chartId: 'c1' },
      board: {
        title: 'Monday',
        description: 'Each week',
        visibility: 'private',
        version: 7,
        tiles: [
          { chartId: 'old', layout: { x: 0, y: 0, width: 8, height: 4 } },
          { chartId: 'c1', layout: { x: 0, y: 4, width: 6, height: 4 } },
        ],
      },
    });
  }, 20_000);

  it('offers only pages that the caller may change, and uses a query saved before', async () => {
    const sent = setUp({
      saved: [
        { id: 'other', sql: 'SELECT 2', visibility: 'link' },
        {
          id: 'same',
          sql: 'SELECT 1',
          purpose: 'recovery',
          visibility: 'link',
        },
      ],
    });
    await userEvent.click(
      await screen.findByRole('button', { name: /Pin it to the page of/ }),
    );
    expect(await screen.findAllByRole('option')).toHaveLength(2);
    await userEvent.keyboard('{Escape}');
    await save();
    await screen.findByText('“Mine” is saved.');
    expect(sent).toEqual({
      chart: expect.objectContaining({ savedQueryId: 'same' }),
    });
  });

  it('says what failed and keeps what was written', async () => {
    setUp({ chartFails: true });
    await screen.findByRole('textbox', { name: /^Title/ });
    await save();
    expect(await screen.findByText('Too many charts')).toBeVisible();
    await waitFor(() =>
      expect(screen.getByRole('button', { name: 'Save' })).toBeEnabled(),
    );
  });
});
