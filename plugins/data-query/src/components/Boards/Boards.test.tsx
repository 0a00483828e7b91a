import type {
  Board,
  BoardContent as Content,
} from '@meshport/plugin-data-query-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { Route, Routes } from 'react-router-dom';
import {
  BASE,
  chartHandlers,
  createQueryServer,
  fails,
  renderWithQueryBackend,
  savedChart,
} from '../../__testUtils__/queryBackend';
import { WorkbenchRoutes } from '../WorkbenchPage/WorkbenchRoutes';

const board: Board = {
  id: 'b1',
  title: 'Strikes this year',
  description: 'For the Monday meeting',
  visibility: 'link',
  author: 'user:default/ana',
  mayEdit: true,
  version: 3,
  createdAt: 1,
  updatedAt: Date.now() - 7_200_000,
  tiles: [
    {
      chartId: 'c2',
      layout: { x: 6, y: 0, width: 6, height: 4 },
      ...savedChart('c2'),
    },
    {
      chartId: 'c1',
      title: 'Its own title',
      layout: { x: 0, y: 0, width: 6, height: 4 },
      ...savedChart('c1'),
    },
  ],
};

describe('boards', () => {
  const server = createQueryServer();
  const open = (entry: string) =>
    renderWithQueryBackend(
      <Routes>
        <Route path="/workbench/*" element={<WorkbenchRoutes />} />
      </Routes>,
      { entry: `/workbench${entry}` },
    );
  const headings = () =>
    screen.getAllByRole('heading', { level: 2 }).map(h => h.textContent);

  it('lists own boards and finds among them', async () => {
    const asked: string[] = [];
    server.use(
      http.get(`${BASE}/boards`, ({ request }) => {
        const text = new URL(request.url).searchParams.get('text') ?? '';
        asked.push(text);
        const { tiles: _, ...summary } = board;
        return HttpResponse.json(
          text === 'zzz'
            ? { items: [], totalItems: 0 }
            : { items: [summary], totalItems: 9 },
        );
      }),
    );
    open('/boards');
    expect(
      await screen.findByRole('link', { name: 'Strikes this year' }),
    ).toHaveAttribute('href', '/workbench/boards/b1');
    expect(screen.getByText(/Shared by link/)).toHaveTextContent(
      'changed 2 hours ago',
    );
    await userEvent.type(screen.getByRole('searchbox'), 'zzz');
    expect(
      await screen.findByText('No board of yours matches “zzz”.'),
    ).toBeVisible();
    expect(screen.getByLabelText('address')).toHaveTextContent('?text=zzz');
  });

  it('shows further boards, and says how many there are', async () => {
    const { tiles: _, ...summary } = board;
    server.use(
      http.get(`${BASE}/boards`, ({ request }) => {
        const cursor = new URL(request.url).searchParams.get('cursor');
        return HttpResponse.json({
          items: [{ ...summary, id: cursor ?? 'b1', title: cursor ?? 'One' }],
          totalItems: 2,
          ...(!cursor && { nextCursor: 'Two' }),
        });
      }),
    );
    open('/boards');
    expect(await screen.findByText('1 of 2')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Show more' }));
    expect(await screen.findByRole('link', { name: 'Two' })).toBeVisible();
    expect(screen.getByRole('link', { name: 'One' })).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull();
  });

  it('says what boards are where there is none, and makes one', async () => {
    let created: unknown;
    server.use(
      http.get(`${BASE}/boards`, () =>
        HttpResponse.json({ items: [], totalItems: 0 }),
      ),
      http.post(`${BASE}/boards`, async ({ request }) => {
        created = await request.json();
        return HttpResponse.json({ ...board, tiles: [] }, { status: 201 });
      }),
      http.get(`${BASE}/boards/b1`, () =>
        HttpResponse.json({ ...board, tiles: [] }),
      ),
    );
    open('/boards');
    expect(await screen.findByText('No board yet')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'New board' }));
    const dialog = await screen.findByRole('dialog');
    const save = within(dialog).getByRole('button', { name: 'Save' });
    expect(save).toBeDisabled();
    await userEvent.type(within(dialog).getByLabelText(/Title/), 'Strikes');
    await userEvent.click(within(dialog).getByRole('switch'));
    await userEvent.click(save);
    await waitFor(() =>
      expect(created).toEqual({
        title: 'Strikes',
        visibility: 'link',
        tiles: [],
      }),
    );
    expect(await screen.findByText('No chart on this board')).toBeVisible();
    expect(screen.getByLabelText('address')).toHaveTextContent(
      '/workbench/boards/b1',
    );
  });

  it('shows its tiles in the order to read, each with its query', async () => {
    server.use(
      http.get(`${BASE}/boards/b1`, () => HttpResponse.json(board)),
      ...chartHandlers(),
    );
    open('/boards/b1');
    expect(await screen.findByText('For the Monday meeting')).toBeVisible();
    expect(headings()).toEqual(['Its own title', 'Chart c2']);
    expect(await screen.findAllByRole('application')).toHaveLength(2);
    expect(
      screen.getByRole('link', { name: 'SQL of Chart c2' }),
    ).toHaveAttribute('href', expect.stringContaining('sql=SELECT+c2'));
    expect(screen.getByRole('button', { name: 'Copy link' })).toBeVisible();
  });

  it('names what a reader lacks and lets it be asked for once; the others still show', async () => {
    server.use(
      http.get(`${BASE}/boards/b1`, () =>
        HttpResponse.json({ ...board, mayEdit: false }),
      ),
      ...chartHandlers({
        'SELECT c1': () =>
          fails(403, {
            name: 'NotAllowedError',
            message: 'You lack access',
            missing: [
              {
                portRef: 'dataproduct:c/customers#profiles@1',
                sqlName: 'c.customers.profiles',
                productTitle: 'Customers',
                reason: 'No agreement.',
              },
            ],
          }),
      }),
    );
    open('/boards/b1');
    const tile = await screen.findByRole('region', { name: 'Its own title' });
    expect(await within(tile).findByText('Customers')).toBeVisible();
    expect(
      within(tile).getByRole('button', { name: 'Ask for what is missing' }),
    ).toBeVisible();
    expect(await screen.findByRole('application')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Edit' })).toBeNull();
  });

  it('does not tell a deleted board from one that is not shared', async () => {
    server.use(
      http.get(`${BASE}/boards/b1`, () =>
        fails(404, {
          name: 'NotFoundError',
          message: "There is no board 'b1'",
        }),
      ),
    );
    open('/boards/b1');
    expect(await screen.findByText('There is no such board')).toBeVisible();
    expect(screen.getByRole('link', { name: 'All boards' })).toBeVisible();
  });

  it('changes title, order and size with the keyboard, and says when it was changed elsewhere', async () => {
    const saved: (Content & { version: number })[] = [];
    server.use(
      http.get(`${BASE}/boards/b1`, () => HttpResponse.json(board)),
      http.put(`${BASE}/boards/b1`, async ({ request }) => {
        saved.push((await request.json()) as Content & { version: number });
        return saved.length === 1
          ? fails(409, { name: 'ConflictError', message: 'It is version 4.' })
          : HttpResponse.json({ ...board, version: 4, title: 'New' });
      }),
      ...chartHandlers(),
    );
    open('/boards/b1');
    await userEvent.click(await screen.findByRole('button', { name: 'Edit' }));
    const title = await screen.findByRole('textbox', { name: /^Title(?! of)/ });
    await userEvent.clear(title);
    await userEvent.type(title, 'New');
    screen.getByRole('button', { name: 'Move Its own title behind' }).focus();
    await userEvent.keyboard('{Enter}');
    expect(screen.getByText('Its own title is now 2 of 2')).toBeInTheDocument();
    expect(headings()).toEqual(['Chart c2', 'Its own title']);
    expect(
      screen.getByRole('button', { name: 'Move Its own title before' }),
    ).toBeEnabled();
    const handle = screen.getByRole('button', {
      name: 'Move or resize Its own title',
    });
    handle.focus();
    await userEvent.keyboard('{ArrowLeft}');
    expect(headings()).toEqual(['Its own title', 'Chart c2']);
    await userEvent.keyboard('{ArrowRight}');
    expect(headings()).toEqual(['Chart c2', 'Its own title']);
    expect(handle).toHaveFocus();
    await userEvent.keyboard(
      '{Shift>}{ArrowRight}{ArrowDown}{ArrowLeft}{ArrowUp}{/Shift}{Shift>}{ArrowUp}{/Shift}',
    );
    expect(
      screen.getByText(
        'Its own title is now 6 of 12 columns wide and 3 rows high',
      ),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(
      await screen.findByText(/was changed elsewhere meanwhile/),
    ).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByRole('heading', { name: 'New' })).toBeVisible();
    expect(saved[1]).toEqual({
      title: 'New',
      description: 'For the Monday meeting',
      visibility: 'link',
      version: 3,
      tiles: [
        { chartId: 'c2', layout: { x: 0, y: 0, width: 6, height: 4 } },
        {
          chartId: 'c1',
          title: 'Its own title',
          layout: { x: 6, y: 0, width: 6, height: 3 },
        },
      ],
    });
  }, 20_000);
});
