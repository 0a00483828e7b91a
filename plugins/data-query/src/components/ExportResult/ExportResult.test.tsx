import type {
  ExportFormat,
  QueryExport,
} from '@meshport/plugin-data-query-common';
import { configure, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import {
  BASE,
  createQueryServer,
  fails,
  renderWithQueryBackend,
} from '../../__testUtils__/queryBackend';
import { ExportMenu } from './ExportMenu';
import { ExportStatus } from './ExportStatus';

// What runs is asked for once a second.
configure({ asyncUtilTimeout: 5000 });

const request = { sql: 'SELECT 1', purpose: 'recovery' };

function ExportedResult() {
  return (
    <>
      <ExportMenu request={request} />
      <ExportStatus request={request} />
    </>
  );
}

const base: QueryExport = {
  id: 'e1',
  format: 'csv',
  ...request,
  state: 'running',
  rows: 0,
  bytes: 0,
  startedAt: 1,
};

describe('ExportResult', () => {
  const server = createQueryServer();
  const files: { name: string; text: string }[] = [];

  beforeEach(() => {
    files.length = 0;
    // jsdom has no object URLs and follows no link.
    URL.createObjectURL = jest.fn(() => 'blob:file');
    URL.revokeObjectURL = jest.fn();
    jest
      .spyOn(HTMLAnchorElement.prototype, 'click')
      .mockImplementation(function click(this: HTMLAnchorElement) {
        files.push({ name: this.download, text: this.href });
      });
  });
  afterEach(() => jest.restoreAllMocks());

  const setUp = (state: () => QueryExport, file?: () => Response) => {
    const sent: unknown[] = [];
    let format: ExportFormat = 'csv';
    server.use(
      http.get(`${BASE}/exports`, () => HttpResponse.json({ items: [] })),
      http.post(`${BASE}/exports`, async ({ request: asked }) => {
        const body = (await asked.json()) as { format: ExportFormat };
        sent.push(body);
        format = body.format;
        return HttpResponse.json({ ...base, format }, { status: 202 });
      }),
      http.get(`${BASE}/exports/e1`, () =>
        HttpResponse.json({ ...state(), format }),
      ),
      http.delete(`${BASE}/exports/e1`, () => {
        sent.push('DELETE');
        return new HttpResponse(null, { status: 204 });
      }),
      http.get(
        `${BASE}/exports/e1/file`,
        file ??
          (() =>
            new HttpResponse('a,b\n', {
              headers: {
                'Content-Type': 'text/csv',
                'Content-Disposition': 'attachment; filename="result.csv"',
              },
            })),
      ),
    );
    renderWithQueryBackend(<ExportedResult />);
    return sent;
  };
  const choose = async (format: RegExp) => {
    await userEvent.click(
      await screen.findByRole('button', { name: 'Export' }),
    );
    await userEvent.click(
      await screen.findByRole('menuitem', { name: format }),
    );
  };

  it('says how far it is, then hands out the whole result', async () => {
    let state: QueryExport = { ...base, rows: 5000, bytes: 2_000_000 };
    const sent = setUp(() => state);
    await choose(/CSV/);
    expect(
      await screen.findByText('CSV: 5,000 rows, 2 MB so far'),
    ).toBeVisible();
    expect(sent).toEqual([{ ...request, format: 'csv' }]);
    expect(screen.getByText(/gets a leading apostrophe/)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Download' })).toBeNull();

    state = {
      ...base,
      state: 'finished',
      rows: 1_234_567,
      bytes: 3_100_000,
      expiresAt: Date.UTC(2030, 0, 2, 12),
    };
    expect(
      await screen.findByText(/^CSV: all 1,234,567 rows, 3.1 MB, kept until/),
    ).toHaveTextContent('Jan 2, 2030');
    await userEvent.click(screen.getByRole('button', { name: 'Download' }));
    expect(await screen.findByText('Downloaded')).toBeVisible();
    expect(files).toEqual([{ name: 'result.csv', text: 'blob:file' }]);
  });

  it('gives no file once access has ended, and says so', async () => {
    let state: QueryExport = { ...base, state: 'finished', rows: 1, bytes: 1 };
    setUp(
      () => state,
      () => {
        state = { ...state, state: 'ended' };
        return fails(403, {
          name: 'NotAllowedError',
          message: 'Access has ended',
        });
      },
    );
    await choose(/Parquet/);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Download' }),
    );
    expect(
      await screen.findByText(/Your access to something .* has ended/),
    ).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Download' })).toBeNull();
    expect(files).toEqual([]);
    expect(screen.queryByText(/apostrophe/)).toBeNull();
  });

  it('stops in the engine', async () => {
    let state = base;
    const sent = setUp(() => state);
    await choose(/JSON/);
    const stop = await screen.findByRole('button', { name: 'Stop the export' });
    state = { ...base, state: 'cancelled' };
    await userEvent.click(stop);
    await waitFor(() => expect(sent).toContain('DELETE'));
    expect(
      await screen.findByText('JSON: the export was stopped'),
    ).toBeVisible();
  });

  it('says where it waits, and hides without ending it', async () => {
    const sent = setUp(() => ({ ...base, queuePosition: 3 }));
    await choose(/Parquet/);
    expect(
      await screen.findByText('Parquet: place 3 in the queue'),
    ).toBeVisible();
    expect(screen.getByRole('button', { name: 'Export' })).toBeDisabled();
    await userEvent.click(screen.getByRole('button', { name: 'Hide' }));
    expect(screen.queryByText(/^Parquet/)).toBeNull();
    expect(screen.getByRole('button', { name: 'Export' })).toBeEnabled();
    expect(sent).toEqual([{ ...request, format: 'parquet' }]);
  });

  it('says why it could not begin', async () => {
    setUp(() => base);
    server.use(
      http.post(`${BASE}/exports`, () =>
        fails(429, { name: 'TooManyQueriesError', message: 'No room now' }),
      ),
    );
    await choose(/CSV/);
    expect(
      await screen.findByText('The export failed: No room now'),
    ).toBeVisible();
    expect(
      screen.getByRole('link', { name: 'See your exports' }),
    ).toHaveAttribute('href', expect.stringMatching(/[?&]side=exports$/));
    await userEvent.click(screen.getByRole('button', { name: 'Hide' }));
    expect(screen.queryByText(/No room now/)).toBeNull();
  });
});
