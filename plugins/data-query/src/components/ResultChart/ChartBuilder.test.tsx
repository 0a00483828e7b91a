import {
  mockApis,
  registerMswTestHooks,
  renderInTestApp,
} from '@backstage/frontend-test-utils';
import {
  type AccessApi,
  accessApiRef,
} from '@meshport/plugin-data-access-react';
import type {
  ChartDataRequest,
  QueryEvent,
} from '@meshport/plugin-data-query-common';
import {
  QueryClient,
  queryApiRef,
  ResultRows,
} from '@meshport/plugin-data-query-react';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { useLocation } from 'react-router-dom';
import ChartBuilder from './ChartBuilder';

const BASE = 'http://example.com/api/data-query';
const columns = [
  { name: 'airport', type: 'VARCHAR', sources: [] },
  { name: 'day', type: 'DATE', sources: [] },
  { name: 'strikes', type: 'BIGINT', sources: [] },
];
const rows = ResultRows.from([
  ['AUS', '2024-01-01', 3],
  ['DFW', '2024-01-02', 4],
]);

const server = setupServer();

function answer(events: QueryEvent[]) {
  return new HttpResponse(
    events.map(event => `${JSON.stringify(event)}\n`).join(''),
  );
}

function marks(
  request: ChartDataRequest,
  truncated?: { by: 'rows'; limit: number },
): QueryEvent[] {
  const [y] = request.spec.y;
  return [
    { type: 'started', queryId: 'q' },
    {
      type: 'chart',
      columns: { x: request.spec.x, y: [y] },
      aggregate: request.spec.aggregate,
      ...(request.spec.bin && { binned: { by: request.spec.bin } }),
      maxRows: 2000,
    },
    {
      type: 'columns',
      columns: [
        { name: request.spec.x!, type: 'DATE', sources: [] },
        { name: y, type: 'BIGINT', sources: [] },
      ],
      applied: [],
    },
    {
      type: 'rows',
      rows: [
        ['2024-01-01', 3],
        ['2024-02-01', 4],
      ],
    },
    {
      type: 'finished',
      rows: 2,
      bytes: 1,
      elapsedMs: 1,
      ...(truncated && { truncated }),
    },
  ];
}

function Address() {
  return <output aria-label="address">{useLocation().search}</output>;
}

function setUp(
  respond: (request: ChartDataRequest) => Response = request =>
    answer(marks(request)),
  entry = '/',
) {
  const asked: ChartDataRequest[] = [];
  server.use(
    http.delete(
      `${BASE}/queries/:id`,
      () => new HttpResponse(null, { status: 204 }),
    ),
    http.post(`${BASE}/charts/data`, async ({ request }) => {
      const body = (await request.json()) as ChartDataRequest;
      asked.push(body);
      return respond(body);
    }),
  );
  renderInTestApp(
    <>
      <ChartBuilder
        request={{ sql: 'SELECT 1', purpose: 'recovery' }}
        columns={columns}
        rows={rows}
        applied={[]}
        purposeTitle={id => id}
      />
      <Address />
    </>,
    {
      initialRouteEntries: [entry],
      apis: [
        [accessApiRef, { subscribe: () => () => {} } as unknown as AccessApi],
        [
          queryApiRef,
          QueryClient.create({
            discoveryApi: mockApis.discovery(),
            fetchApi: mockApis.fetch(),
          }),
        ],
      ],
    },
  );
  return { asked };
}

const pick = async (field: RegExp, option: string) => {
  await userEvent.click(screen.getByRole('button', { name: field }));
  await userEvent.click(await screen.findByRole('option', { name: option }));
};

describe('ChartBuilder', () => {
  registerMswTestHooks(server);

  it('guesses, draws what the engine put together, and follows changes', async () => {
    const { asked } = setUp();
    const figure = await screen.findByRole('figure', {
      name: 'Line chart of strikes by day',
    });
    // Recharts gives the drawing a keyboard of its own.
    const drawing = await within(figure).findByRole('application');
    expect(drawing).toHaveAttribute('tabindex', '0');
    expect(asked).toEqual([
      {
        sql: 'SELECT 1',
        purpose: 'recovery',
        spec: { kind: 'line', x: 'day', y: ['strikes'], aggregate: 'none' },
      },
    ]);

    await pick(/Put together as/, 'Sum');
    await pick(/Group day by/, 'Month');
    expect(
      await screen.findByRole('figure', {
        name: 'Line chart of sum of strikes by day',
      }),
    ).toBeVisible();
    expect(asked.at(-1)?.spec).toEqual({
      kind: 'line',
      x: 'day',
      y: ['strikes'],
      aggregate: 'sum',
      bin: { unit: 'month' },
    });
    expect(await screen.findByText('Grouped by month.')).toBeVisible();
    expect(screen.getByLabelText('address')).toHaveTextContent(/chart=/);
  }, 20_000);

  it('shows the same as a table at one click, and says when marks were left out', async () => {
    setUp(request => answer(marks(request, { by: 'rows', limit: 2 })));
    await userEvent.click(
      await screen.findByRole('button', { name: 'As table' }),
    );
    const grid = await screen.findByRole('grid', {
      name: 'Line chart of strikes by day',
    });
    expect(grid).toHaveAttribute(
      'aria-rowcount',
      expect.stringMatching(/3|-1/),
    );
    expect(
      screen.getByText('The first 2 marks are drawn, there are more.'),
    ).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'As chart' }));
    expect(await screen.findByRole('application')).toBeVisible();
  });

  it('takes the chart that the address says', async () => {
    const spec = {
      kind: 'bigNumber',
      y: ['strikes'],
      aggregate: 'sum',
    };
    setUp(
      () =>
        answer([
          { type: 'started', queryId: 'q' },
          {
            type: 'chart',
            columns: { y: ['strikes'] },
            aggregate: 'sum',
            maxRows: 1,
          },
          {
            type: 'columns',
            columns: [{ name: 'strikes', type: 'HUGEINT', sources: [] }],
            applied: [],
          },
          { type: 'rows', rows: [['12345678']] },
          { type: 'finished', rows: 1, bytes: 1, elapsedMs: 1 },
        ]),
      `/?chart=${encodeURIComponent(JSON.stringify(spec))}`,
    );
    expect(await screen.findByText('12.35M')).toHaveAttribute(
      'title',
      '12,345,678',
    );
    expect(screen.getByText('sum of strikes')).toBeVisible();
    expect(
      screen.queryByRole('button', { name: /Along the bottom/ }),
    ).toBeNull();
  });

  it('says what failed and draws again', async () => {
    let fails = true;
    const { asked } = setUp(request =>
      fails
        ? HttpResponse.json(
            { error: { name: 'InputError', message: 'No such thing' } },
            { status: 400 },
          )
        : answer(marks(request)),
    );
    expect(await screen.findByText('No such thing')).toBeVisible();
    fails = false;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('application')).toBeVisible();
    await waitFor(() => expect(asked).toHaveLength(2));
  });
});
