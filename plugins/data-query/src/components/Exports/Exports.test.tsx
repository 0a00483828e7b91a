import type { QueryExport } from '@meshport/plugin-data-query-common';
import { configure, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import {
  BASE,
  createQueryServer,
  fails,
  renderWithQueryBackend,
} from '../../__testUtils__/queryBackend';
import { ExportsList } from './ExportsList';

// What runs is asked for once a second.
configure({ asyncUtilTimeout: 5000 });

const HOUR_MS = 60 * 60_000;

const exported = (
  id: string,
  state: QueryExport['state'],
  more: Partial<QueryExport> = {},
): QueryExport => ({
  id,
  format: 'csv',
  sql: `SELECT ${id}`,
  state,
  rows: 0,
  bytes: 0,
  startedAt: Date.now() - 2 * HOUR_MS,
  ...more,
});
const whole = { rows: 1200, bytes: 3_100_000 };

describe('ExportsList', () => {
  const server = createQueryServer();
  let stored: QueryExport[];
  let opened: object[];
  let saved: string[];

  beforeEach(() => {
    saved = [];
    // jsdom has no object URLs and follows no link.
    URL.createObjectURL = jest.fn(() => 'blob:file');
    URL.revokeObjectURL = jest.fn();
    jest
      .spyOn(HTMLAnchorElement.prototype, 'click')
      .mockImplementation(function click(this: HTMLAnchorElement) {
        saved.push(this.download);
      });
  });
  afterEach(() => jest.restoreAllMocks());

  function setUp(items: QueryExport[]) {
    stored = items;
    opened = [];
    server.use(
      http.get(`${BASE}/exports`, () => HttpResponse.json({ items: stored })),
      http.get(`${BASE}/exports/:id`, ({ params }) => {
        const found = stored.find(({ id }) => id === params.id);
        return found
          ? HttpResponse.json(found)
          : fails(404, { name: 'NotFoundError', message: 'Gone' });
      }),
      http.delete(`${BASE}/exports/:id`, ({ params }) => {
        stored = stored.flatMap(item => {
          if (item.id !== params.id) {
            return [item];
          }
          return item.state === 'running'
            ? [{ ...item, state: 'cancelled' as const }]
            : [];
        });
        return new HttpResponse(null, { status: 204 });
      }),
      http.get(
        `${BASE}/exports/:id/file`,
        () =>
          new HttpResponse('a,b\n', {
            headers: { 'Content-Disposition': 'filename="result.csv"' },
          }),
      ),
    );
    renderWithQueryBackend(
      <ExportsList
        purposeTitle={purpose => `title of ${purpose}`}
        onOpen={query => opened.push(query)}
      />,
    );
  }
  const itemOf = async (sql: string) =>
    within((await screen.findByText(sql)).closest('li')!);

  it('says of each how it stands, and opens its text again', async () => {
    setUp([
      exported('waits', 'running', { queuePosition: 2 }),
      exported('there', 'finished', {
        ...whole,
        format: 'parquet',
        purpose: 'recovery',
        tokenId: 't1',
        expiresAt: Date.UTC(2130, 0, 2, 12),
      }),
      exported('lost', 'ended', {
        ...whole,
        expiresAt: Date.now() + HOUR_MS,
        error: { name: 'AccessEnded', message: 'Your access has ended' },
      }),
      exported('failing', 'failed', {
        error: { name: 'ResourceLimit', message: 'More than 1 GiB' },
      }),
      exported('old', 'expired', {
        ...whole,
        expiresAt: Date.now() - HOUR_MS,
      }),
      exported('cleared', 'expired', {
        ...whole,
        expiresAt: Date.now() + HOUR_MS,
      }),
    ]);
    expect(await screen.findAllByRole('listitem')).toHaveLength(6);
    for (const [sql, facts, note] of [
      ['SELECT waits', 'CSV · Waiting · 2 hours ago', 'Place 2 in the queue'],
      [
        'SELECT there',
        'Parquet · Finished · 2 hours ago · 1,200 rows · 3.1 MB · title of recovery · by a program',
        /^Kept until Jan 2, 2130/,
      ],
      [
        'SELECT lost',
        'CSV · Access ended · 2 hours ago · 1,200 rows · 3.1 MB',
        'Your access has ended',
      ],
      ['SELECT failing', 'CSV · Failed · 2 hours ago', 'More than 1 GiB'],
      ['SELECT old', /^CSV · Removed/, /its time was over/],
      ['SELECT cleared', /^CSV · Removed/, /its room was needed/],
    ] as const) {
      const item = await itemOf(sql);
      expect(item.getByText(facts)).toBeVisible();
      expect(item.getByText(note)).toBeVisible();
    }
    expect(screen.getAllByRole('button', { name: /^Download/ })).toHaveLength(
      1,
    );
    await userEvent.click(
      screen.getByRole('button', { name: /^Open in a tab: SELECT there\./ }),
    );
    expect(opened).toEqual([{ sql: 'SELECT there', purpose: 'recovery' }]);
  });

  it('follows what runs to its file, hands that out, and deletes it when asked twice', async () => {
    setUp([exported('mine', 'running', { rows: 500, bytes: 2_000_000 })]);
    const item = await itemOf('SELECT mine');
    expect(item.getByText('500 rows, 2 MB so far')).toBeVisible();
    expect(item.queryByRole('button', { name: /^Delete/ })).toBeNull();
    stored = [exported('mine', 'finished', { ...whole, expiresAt: 9e12 })];
    await userEvent.click(
      await item.findByRole('button', { name: 'Download: CSV, SELECT mine' }),
    );
    expect(await item.findByText('Downloaded')).toBeVisible();
    expect(saved).toEqual(['result.csv']);

    const remove = item.getByRole('button', { name: /^Delete/ });
    await userEvent.click(remove);
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText('Delete this CSV file?')).toBeVisible();
    await userEvent.click(dialog.getByRole('button', { name: 'Cancel' }));
    expect(stored).toHaveLength(1);
    await userEvent.click(remove);
    await userEvent.click(
      within(await screen.findByRole('dialog')).getByRole('button', {
        name: 'Delete',
      }),
    );
    expect(await screen.findByText('Nothing exported')).toBeVisible();
    expect(stored).toEqual([]);
  });

  it('stops what runs, then removes it from the list', async () => {
    setUp([exported('mine', 'running')]);
    const item = await itemOf('SELECT mine');
    await userEvent.click(item.getByRole('button', { name: /^Stop/ }));
    expect(await item.findByText(/^CSV · Stopped/)).toBeVisible();
    server.use(
      http.delete(
        `${BASE}/exports/mine`,
        () => fails(503, { name: 'Error', message: 'The database is away' }),
        { once: true },
      ),
    );
    await userEvent.click(item.getByRole('button', { name: /^Delete/ }));
    expect(await item.findByRole('alert')).toHaveTextContent(
      'The database is away',
    );
    await userEvent.click(item.getByRole('button', { name: /^Delete/ }));
    expect(await screen.findByText('Nothing exported')).toBeVisible();
  });

  it('says why a file cannot be had once the access behind it has ended', async () => {
    setUp([exported('mine', 'finished', { ...whole, expiresAt: 9e12 })]);
    const error = { name: 'AccessEnded', message: 'Your access has ended' };
    server.use(
      http.get(`${BASE}/exports/mine/file`, () => {
        stored = [{ ...stored[0], state: 'ended', error }];
        return fails(403, { ...error, name: 'NotAllowedError' });
      }),
    );
    const item = await itemOf('SELECT mine');
    await userEvent.click(item.getByRole('button', { name: /^Download/ }));
    expect(await item.findByText(/^CSV · Access ended/)).toBeVisible();
    expect(item.getByText('Your access has ended')).toBeVisible();
    expect(item.queryByRole('button', { name: /^Download/ })).toBeNull();
    expect(saved).toEqual([]);
  });

  it('says that it could not be loaded, and tries again', async () => {
    setUp([]);
    server.use(
      http.get(`${BASE}/exports`, () =>
        fails(503, { name: 'Error', message: 'The database is away' }),
      ),
    );
    const failure = await screen.findByRole('alert');
    expect(failure).toHaveTextContent('Your exports could not be loaded');
    server.use(
      http.get(`${BASE}/exports`, () =>
        HttpResponse.json({ items: [exported('mine', 'expired')] }),
      ),
    );
    await userEvent.click(
      within(failure).getByRole('button', { name: 'Try again' }),
    );
    await waitFor(() =>
      expect(screen.getByText('SELECT mine')).toBeInTheDocument(),
    );
    expect(screen.queryByRole('alert')).toBeNull();
  });
});
