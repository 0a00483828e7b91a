import {
  mockApis,
  registerMswTestHooks,
  renderInTestApp,
} from '@backstage/frontend-test-utils';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { AccessClient, accessApiRef } from '@meshport/plugin-data-access-react';
import type {
  QueryExport,
  QueryTab,
  SavedQuery,
} from '@meshport/plugin-data-query-common';
import {
  QueryClient,
  queryApiRef,
  WorkbenchClient,
  workbenchApiRef,
} from '@meshport/plugin-data-query-react';
import { configure, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { useState } from 'react';
import { useLocation } from 'react-router-dom';
import { WorkbenchContent } from './WorkbenchContent';

// jsdom has no layout, in which CodeMirror could measure its text.
jest.mock('../SqlEditor', () => ({
  LazySqlEditor: (props: {
    value: string;
    onChange: (value: string) => void;
    onRun: (which: 'chosen' | 'all') => void;
    label: string;
  }) => (
    <textarea
      aria-label={props.label}
      value={props.value}
      onChange={event => props.onChange(event.target.value)}
      onKeyDown={event =>
        event.ctrlKey &&
        event.key === 'Enter' &&
        props.onRun(event.shiftKey ? 'all' : 'chosen')
      }
    />
  ),
}));

// Tabs are kept a second after one writes, and whole pages take their time.
jest.setTimeout(60_000);
configure({ asyncUtilTimeout: 10_000 });

const QUERY = 'http://example.com/api/data-query';
const ACCESS = 'http://example.com/api/data-access';

const tab = (
  id: string,
  title: string,
  sql: string,
  position = 0,
): QueryTab => ({
  id,
  title,
  sql,
  position,
  version: 1,
  updatedAt: 0,
});
const saved: SavedQuery = {
  id: 's1',
  title: 'Strikes',
  sql: 'SELECT saved',
  purpose: 'recovery',
  visibility: 'link',
  author: 'user:default/ben',
  mayEdit: false,
  version: 1,
  createdAt: 0,
  updatedAt: 0,
};
const products = [
  {
    apiVersion: 'meshport.dev/v1alpha1',
    kind: 'DataProduct',
    metadata: { namespace: 'crew', name: 'rosters', title: 'Crew rosters' },
    spec: {
      publication: { state: 'bound', missing: [] },
      outputPorts: [
        {
          name: 'main',
          version: '1.0.0',
          portRef: 'dataproduct:crew/rosters#main@1',
          sqlName: 'crew.rosters.main',
        },
      ],
    },
  },
];

/** Lines of a result that ends, or of one that does not. */
function ndjson(rows: unknown[][], open = false): Response {
  const lines = [
    { type: 'started', queryId: 'q1' },
    {
      type: 'columns',
      columns: [{ name: 'species', type: 'VARCHAR', sources: [] }],
      applied: [],
    },
    { type: 'rows', rows },
    ...(open
      ? []
      : [{ type: 'finished', rows: rows.length, bytes: 9, elapsedMs: 5 }]),
  ];
  return new HttpResponse(
    new ReadableStream({
      start(controller) {
        const text = lines.map(line => `${JSON.stringify(line)}\n`).join('');
        controller.enqueue(new TextEncoder().encode(text));
        if (!open) {
          controller.close();
        }
      },
    }),
  );
}

describe('Workbench', () => {
  const server = setupServer();
  registerMswTestHooks(server);
  let asked: { method: string; path: string; body?: any }[];
  let exported: QueryExport[];

  function setUp(
    options: {
      tabs?: QueryTab[];
      entry?: string;
      run?: (sql: string) => Response;
      estimates?: object[];
    } = {},
  ) {
    asked = [];
    exported = [];
    sessionStorage.clear();
    const stored = new Map((options.tabs ?? []).map(one => [one.id, one]));
    const note = async (request: Request) => {
      const text = await request.text();
      const body = text ? JSON.parse(text) : undefined;
      const path = new URL(request.url).pathname.split('/data-query')[1];
      asked.push({ method: request.method, path, body });
      return body;
    };
    server.use(
      http.get(`${QUERY}/tabs`, () =>
        HttpResponse.json({ items: [...stored.values()] }),
      ),
      http.post(`${QUERY}/tabs`, async ({ request }) => {
        const one = { ...(await note(request)), id: 'new', version: 1 };
        return HttpResponse.json(one, { status: 201 });
      }),
      http.put(`${QUERY}/tabs/:id`, async ({ request, params }) => {
        const body = await note(request);
        const before = stored.get(String(params.id))!;
        if (before.version !== body.version) {
          return HttpResponse.json(
            { error: { name: 'ConflictError', stored: before } },
            { status: 409 },
          );
        }
        const one = { ...before, ...body, version: before.version + 1 };
        stored.set(before.id, one);
        return HttpResponse.json(one);
      }),
      http.delete(`${QUERY}/tabs/:id`, async ({ request }) => {
        await note(request);
        return new HttpResponse(null, { status: 204 });
      }),
      http.get(`${QUERY}/saved-queries/s1`, () => HttpResponse.json(saved)),
      http.get(`${QUERY}/saved-queries/gone`, () =>
        HttpResponse.json({ error: { message: 'No' } }, { status: 404 }),
      ),
      http.get(`${QUERY}/saved-queries`, () =>
        HttpResponse.json({ items: [], totalItems: 0 }),
      ),
      http.post(`${QUERY}/saved-queries`, async ({ request }) =>
        HttpResponse.json({ ...saved, ...(await note(request)), id: 's9' }),
      ),
      http.get(`${QUERY}/queries`, () =>
        HttpResponse.json({
          items: [
            {
              id: 'h1',
              user: 'user:default/mock',
              portRefs: [],
              state: 'finished',
              startedAt: Date.now() - 120_000,
              endedAt: Date.now() - 119_000,
              rows: 7,
              sql: 'SELECT yesterday',
            },
          ],
        }),
      ),
      http.get(`${QUERY}/exports`, () =>
        HttpResponse.json({ items: exported }),
      ),
      http.get(`${QUERY}/exports/:id`, ({ params }) =>
        HttpResponse.json(exported.find(({ id }) => id === params.id)),
      ),
      http.post(`${QUERY}/exports`, async ({ request }) => {
        const started: QueryExport = {
          ...(await note(request)),
          id: `e${exported.length}`,
          state: 'running',
          rows: 0,
          bytes: 0,
          startedAt: Date.now(),
        };
        exported = [started, ...exported];
        return HttpResponse.json(started, { status: 202 });
      }),
      http.get(`${QUERY}/functions`, () =>
        HttpResponse.json({ expression: ['count'], table: ['range'] }),
      ),
      http.post(`${QUERY}/queries/describe`, () =>
        HttpResponse.json({ portability: [] }),
      ),
      http.post(`${QUERY}/queries`, async ({ request }) => {
        const { sql } = await note(request);
        return (options.run ?? (() => ndjson([[sql]])))(sql);
      }),
      http.delete(`${QUERY}/queries/:id`, async ({ request }) => {
        await note(request);
        return new HttpResponse(null, { status: 204 });
      }),
      http.post(`${QUERY}/estimates`, () =>
        HttpResponse.json({ items: options.estimates ?? [] }),
      ),
      http.get(`${ACCESS}/purposes`, () =>
        HttpResponse.json({
          items: [{ id: 'recovery', title: 'Service recovery' }],
        }),
      ),
      http.get(`${ACCESS}/queryable`, () => HttpResponse.json({ items: [] })),
      http.get(`${ACCESS}/access`, () => HttpResponse.json({ items: [] })),
      http.post(`${ACCESS}/requests/preview`, () =>
        HttpResponse.json({ items: [] }),
      ),
    );
    const deps = {
      discoveryApi: mockApis.discovery({ baseUrl: 'http://example.com' }),
      fetchApi: {
        fetch: (...args: Parameters<typeof fetch>) => fetch(...args),
      },
    };
    let show: (key: string) => void = () => {};
    function Page() {
      const [key, setKey] = useState('light');
      show = setKey;
      return key ? <WorkbenchContent key={key} /> : null;
    }
    function Address() {
      return <output aria-label="address">{useLocation().search}</output>;
    }
    const page = (
      <>
        <Page />
        <Address />
      </>
    );
    renderInTestApp(page, {
      initialRouteEntries: [options.entry ?? '/'],
      apis: [
        [queryApiRef, QueryClient.create(deps)],
        [workbenchApiRef, WorkbenchClient.create(deps)],
        [accessApiRef, AccessClient.create(deps)],
        [catalogApiRef, catalogApiMock({ entities: products })],
      ],
    });
    return { show: (key: string) => waitFor(() => show(key)) };
  }
  const editor = () => screen.findByRole('textbox', { name: 'SQL query' });
  const queryTabs = async () =>
    within(await screen.findByRole('tablist', { name: 'Queries' }));

  it('keeps what runs while the page is made anew, and stops it when one leaves', async () => {
    const { show } = setUp({
      entry: '/?sql=SELECT+1',
      run: () => ndjson([['Dove']], true),
    });
    const user = userEvent.setup();
    await user.type(await editor(), '{Control>}{Enter}{/Control}');
    expect(await screen.findByText('1 row so far')).toBeInTheDocument();
    await show('dark');
    expect(await editor()).toHaveValue('SELECT 1');
    expect(await screen.findByText('1 row so far')).toBeInTheDocument();
    expect(asked.some(one => one.path === '/queries/q1')).toBe(false);
    expect(
      JSON.stringify({ ...localStorage, ...sessionStorage }),
    ).not.toContain('Dove');
    await show('');
    await waitFor(() =>
      expect(asked).toContainEqual(
        expect.objectContaining({ method: 'DELETE', path: '/queries/q1' }),
      ),
    );
  });

  it('gives each statement a result of its own', async () => {
    setUp({ tabs: [tab('t', 'Mine', "SELECT 'one;';\nSELECT 'two'")] });
    const user = userEvent.setup();
    await user.type(
      await editor(),
      '{Control>}{Shift>}{Enter}{/Shift}{/Control}',
    );
    const results = within(
      await screen.findByRole('tablist', { name: 'Results' }),
    );
    await waitFor(() =>
      expect(
        asked.filter(one => one.path === '/queries').map(one => one.body.sql),
      ).toEqual(["SELECT 'one;'", "SELECT 'two'"]),
    );
    await user.click(results.getByRole('tab', { name: 'Result 2' }));
    expect(
      await screen.findByRole('tabpanel', { name: 'Result 2' }),
    ).toHaveTextContent('1 row');
    await user.keyboard('{Delete}');
    expect(screen.queryByRole('tablist', { name: 'Results' })).toBeNull();
  });

  it('keeps an export beside its result, whatever one looks at, and lists it', async () => {
    const { show } = setUp({
      tabs: [tab('a', 'First', 'SELECT 1;\nSELECT 2'), tab('b', 'Second', '')],
    });
    const user = userEvent.setup();
    await user.type(
      await editor(),
      '{Control>}{Shift>}{Enter}{/Shift}{/Control}',
    );
    await user.click(await screen.findByRole('button', { name: 'Export' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Parquet' }));
    const waiting = 'Parquet: waiting to begin';
    expect(await screen.findByText(waiting)).toBeInTheDocument();
    expect(
      await screen.findByRole('tab', { name: 'Exports 1 running' }),
    ).toBeInTheDocument();

    const result = (number: number) =>
      screen.getByRole('tab', { name: `Result ${number}` });
    await user.click(result(2));
    expect(screen.queryByText(waiting)).toBeNull();
    await user.click(result(1));
    expect(screen.getByText(waiting)).toBeInTheDocument();
    const tabs = await queryTabs();
    await user.click(tabs.getByRole('tab', { name: 'Second' }));
    expect(screen.queryByText(waiting)).toBeNull();
    await user.click(tabs.getByRole('tab', { name: 'First' }));
    await user.click(screen.getByRole('button', { name: 'Run again' }));
    expect(screen.getByText(waiting)).toBeInTheDocument();

    // Its result is gone with the page, the export is not.
    await show('');
    await new Promise(resolve => setTimeout(resolve, 1100));
    await show('light');
    expect(
      await screen.findByText('Write a query, or pick a port from the list'),
    ).toBeInTheDocument();
    expect(await screen.findByText(waiting)).toBeInTheDocument();
    exported = [
      { ...exported[0], state: 'finished', rows: 7, bytes: 9, expiresAt: 9e12 },
    ];
    expect(
      await screen.findByText(/^Parquet: all 7 rows, 9 B/),
    ).toBeInTheDocument();

    await user.click(screen.getByRole('button', { name: 'Hide' }));
    await user.click(screen.getByRole('tab', { name: 'Exports' }));
    expect(
      await screen.findByText(/^Parquet · Finished · .* · 7 rows · 9 B$/),
    ).toBeInTheDocument();
    expect(screen.queryByText(/^Parquet: all/)).toBeNull();
    expect(screen.getByLabelText('address')).toHaveTextContent('side=exports');
  });

  it('leads to the list of exports where there is no room for one more', async () => {
    setUp({ tabs: [tab('a', 'First', 'SELECT 1')] });
    const message = 'You already have 10 exports, delete one first';
    server.use(
      http.post(`${QUERY}/exports`, () =>
        HttpResponse.json(
          { error: { name: 'TooManyQueriesError', message } },
          { status: 429 },
        ),
      ),
    );
    const user = userEvent.setup();
    await user.type(await editor(), '{Control>}{Enter}{/Control}');
    await user.click(await screen.findByRole('button', { name: 'Export' }));
    await user.click(await screen.findByRole('menuitem', { name: 'CSV' }));
    expect(
      await screen.findByText(`The export failed: ${message}`),
    ).toBeInTheDocument();
    await user.click(screen.getByRole('link', { name: 'See your exports' }));
    expect(
      await screen.findByRole('tabpanel', { name: 'Exports' }),
    ).toHaveTextContent('Nothing exported');
    expect(await editor()).toHaveValue('SELECT 1');
    expect(screen.getByLabelText('address')).toHaveTextContent(
      /sql=SELECT\+1.*side=exports/,
    );
  });

  it('opens with the list that the address names', async () => {
    setUp({ entry: '/?side=exports' });
    expect(
      await screen.findByRole('tab', { name: 'Exports', selected: true }),
    ).toBeInTheDocument();
    expect(await screen.findByText('Nothing exported')).toBeInTheDocument();
  });

  it('renames, moves and closes tabs with the keyboard', async () => {
    setUp({
      tabs: [tab('a', 'First', 'SELECT 1'), tab('b', 'Second', 'SELECT 2', 1)],
    });
    const user = userEvent.setup();
    const tabs = await queryTabs();
    const names = () => tabs.getAllByRole('tab').map(one => one.textContent);
    await user.click(tabs.getByRole('tab', { name: 'First' }));
    await user.keyboard('{F2}');
    await user.keyboard('Renamed{Enter}');
    expect(names()).toEqual(['Renamed', 'Second']);
    await waitFor(() =>
      expect(tabs.getByRole('tab', { name: 'Renamed' })).toHaveFocus(),
    );
    await user.keyboard('{Alt>}{ArrowRight}{/Alt}');
    expect(names()).toEqual(['Second', 'Renamed']);
    expect(screen.getByText('Renamed is tab 2 of 2')).toBeInTheDocument();
    await waitFor(() =>
      expect(asked).toContainEqual({
        method: 'PUT',
        path: '/tabs/a',
        body: {
          title: 'Renamed',
          sql: 'SELECT 1',
          position: 1,
          // Renaming and moving are kept together or one after the other.
          version: expect.any(Number),
        },
      }),
    );
    await user.keyboard('{Delete}');
    expect(names()).toEqual(['Second']);
    await user.click(screen.getByRole('button', { name: 'Open it again' }));
    expect(names()).toEqual(['Second', 'Renamed']);
  });

  it('overwrites nothing that another page wrote', async () => {
    setUp({ tabs: [tab('t', 'Mine', 'SELECT 1')] });
    const user = userEvent.setup();
    const text = await editor();
    server.use(
      http.put(`${QUERY}/tabs/t`, () =>
        HttpResponse.json(
          {
            error: {
              name: 'ConflictError',
              message: 'It changed',
              stored: { ...tab('t', 'Mine', 'SELECT theirs'), version: 5 },
            },
          },
          { status: 409 },
        ),
      ),
    );
    await user.type(text, '2');
    expect(
      await screen.findByText('This query was changed elsewhere too'),
    ).toBeInTheDocument();
    expect(text).toHaveValue('SELECT 12');
    await user.click(
      screen.getByRole('button', { name: 'Take the other text' }),
    );
    expect(await editor()).toHaveValue('SELECT theirs');
  });

  it('opens a saved query of somebody else, and says whose rights count', async () => {
    setUp({ tabs: [tab('t', 'Mine', 'SELECT 1')], entry: '/?saved=s1' });
    expect(await screen.findByText('Opened “Strikes”')).toBeInTheDocument();
    expect(screen.getByText(/It runs with your own rights/)).toBeVisible();
    expect(await editor()).toHaveValue('SELECT saved');
    const tabs = await queryTabs();
    expect(tabs.getByRole('tab', { name: 'Strikes' })).toHaveAttribute(
      'aria-selected',
      'true',
    );
    expect(tabs.getByRole('tab', { name: 'Mine' })).toBeInTheDocument();
    expect(asked.some(one => one.path === '/queries')).toBe(false);
  });

  it('says of an absent saved query what may be the matter', async () => {
    setUp({ entry: '/?saved=gone' });
    expect(
      await screen.findByText('This saved query could not be opened'),
    ).toBeInTheDocument();
  });

  it('saves, and opens again what was run', async () => {
    setUp({ tabs: [tab('t', 'Mine', 'SELECT 1')] });
    const user = userEvent.setup();
    await editor();
    await user.click(screen.getByRole('button', { name: 'Save' }));
    const dialog = within(await screen.findByRole('dialog'));
    const name = dialog.getByRole('textbox', { name: /Name/ });
    await user.clear(name);
    await user.type(name, 'My strikes');
    await user.click(dialog.getByRole('switch'));
    await user.click(dialog.getByRole('button', { name: 'Save' }));
    expect(
      await dialog.findByText('Saved as “My strikes”'),
    ).toBeInTheDocument();
    expect(asked).toContainEqual({
      method: 'POST',
      path: '/saved-queries',
      body: { title: 'My strikes', sql: 'SELECT 1', visibility: 'link' },
    });
    await user.click(dialog.getByRole('button', { name: 'Done' }));
    await user.click(screen.getByRole('tab', { name: 'History' }));
    await user.click(
      await screen.findByRole('button', { name: /SELECT yesterday/ }),
    );
    expect(await editor()).toHaveValue('SELECT yesterday');
  });

  it('holds a join whose estimate warns until one wants it', async () => {
    const sql = 'SELECT * FROM a.b.c JOIN d.e.f USING (id)';
    setUp({
      tabs: [tab('t', 'Mine', sql)],
      estimates: [
        {
          left: 'a.b.c.id',
          right: 'd.e.f.id',
          method: 'computed',
          leftDistinct: 50,
          matched: 48,
          outputRows: 550_000_000,
          warnings: [{ kind: 'rowsExplode', message: '550 million rows' }],
        },
      ],
    });
    const user = userEvent.setup();
    await user.type(await editor(), '{Control>}{Enter}{/Control}');
    expect(await screen.findByText('550 million rows')).toBeInTheDocument();
    expect(
      screen.getByText(/96% of the keys match \(48 of 50\)/),
    ).toBeInTheDocument();
    expect(asked.some(one => one.path === '/queries')).toBe(false);
    await user.click(screen.getByRole('button', { name: 'Run anyway' }));
    expect(await screen.findByRole('grid')).toBeInTheDocument();
  });

  it('says of an estimate from some of the keys that it is none but that', async () => {
    setUp({
      tabs: [tab('t', 'Mine', 'SELECT * FROM a.b.c JOIN d.e.f USING (id)')],
      estimates: [
        {
          left: 'a.b.c.id',
          right: 'd.e.f.id',
          method: 'statistics',
          exact: false,
          leftDistinct: 380,
          matched: 12_345,
          outputRows: 550_312_811,
          warnings: [],
        },
      ],
    });
    await userEvent.type(await editor(), '{Control>}{Enter}{/Control}');
    expect(
      await screen.findByText(/· about 550,000,000 rows · estimated from some/),
    ).toBeInTheDocument();
    expect(await screen.findByRole('grid')).toBeInTheDocument();
  });

  it('lists what was run by kind, and what was found by its text', async () => {
    setUp({});
    const queries: string[] = [];
    server.use(
      http.get(`${QUERY}/queries`, ({ request }) => {
        const { search, searchParams } = new URL(request.url);
        queries.push(search);
        const cursor = searchParams.get('cursor');
        return HttpResponse.json({
          items: [
            {
              id: cursor ?? 'p0',
              kind: 'preview',
              user: 'user:default/mock',
              portRefs: ['dataproduct:a/b#c@1'],
              state: 'finished',
              startedAt: Date.now() - 60_000,
            },
          ],
          ...(!cursor && { nextCursor: 'p1' }),
        });
      }),
    );
    const user = userEvent.setup();
    await user.click(await screen.findByRole('tab', { name: 'History' }));
    expect(await screen.findAllByText('dataproduct:a/b#c@1')).toHaveLength(1);
    await user.click(screen.getByRole('button', { name: 'Show more' }));
    expect(await screen.findAllByText(/^Preview · Finished/)).toHaveLength(2);
    expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull();
    await user.click(screen.getByRole('button', { name: /What is listed/ }));
    await user.click(await screen.findByRole('option', { name: 'Everything' }));
    await user.type(
      screen.getByRole('searchbox', { name: 'Search what you ran' }),
      'emial',
    );
    await waitFor(() =>
      expect(queries).toEqual([
        '?kind=query',
        '?cursor=p1&kind=query',
        '',
        '?text=emial',
      ]),
    );
  });

  it('lists what was refused with what was said of it', async () => {
    setUp({});
    const refused = {
      user: 'user:default/mock',
      portRefs: [],
      state: 'refused',
      startedAt: Date.now() - 60_000,
      endedAt: Date.now() - 59_990,
    };
    server.use(
      http.get(`${QUERY}/queries`, () =>
        HttpResponse.json({
          items: [
            {
              ...refused,
              id: 'r1',
              sql: 'SELECT emial FROM a.b.c',
              error: 'InputError',
              message: 'Column `emial` is not in c; did you mean `email`?',
            },
            {
              ...refused,
              id: 'r2',
              kind: 'preview',
              error: 'NotAllowedError',
              message: 'You have no access to a.b.c',
            },
          ],
        }),
      ),
    );
    const user = userEvent.setup();
    await user.click(await screen.findByRole('tab', { name: 'History' }));
    const item = await screen.findByRole('button', {
      name: /SELECT emial.*Refused · 1 .*ago\. Column `emial` is not in c/,
    });
    expect(item).toHaveTextContent('did you mean `email`?');
    expect(item).not.toHaveTextContent('InputError');
    // There was no text, and nothing was looked at.
    expect(
      screen.getAllByText('You have no access to a.b.c', { exact: true }),
    ).toHaveLength(1);
    await user.click(item);
    expect(await editor()).toHaveValue('SELECT emial FROM a.b.c');
  });

  it('lists saved queries page by page, and says how many there are', async () => {
    setUp({});
    const stored = ['First', 'Second', 'Third'].map((title, index) => ({
      ...saved,
      id: `q${index}`,
      title,
      mayEdit: true,
    }));
    let fails = true;
    server.use(
      http.get(`${QUERY}/saved-queries`, ({ request }) => {
        const cursor = new URL(request.url).searchParams.get('cursor');
        if (cursor && fails) {
          fails = false;
          return HttpResponse.json(
            { error: { message: 'The database is away' } },
            { status: 503 },
          );
        }
        return HttpResponse.json({
          items: cursor ? stored.slice(2) : stored.slice(0, 2),
          totalItems: stored.length,
          ...(!cursor && stored.length > 2 && { nextCursor: 'c2' }),
        });
      }),
      http.delete(`${QUERY}/saved-queries/:id`, ({ params }) => {
        stored.splice(
          stored.findIndex(({ id }) => id === params.id),
          1,
        );
        return new HttpResponse(null, { status: 204 });
      }),
    );
    const user = userEvent.setup();
    await user.click(await screen.findByRole('tab', { name: 'Saved' }));
    const panel = within(
      await screen.findByRole('tabpanel', { name: 'Saved' }),
    );
    const titles = () =>
      panel.queryAllByRole('button', { name: /^(First|Second|Third)/ });
    expect(await panel.findByText('2 of 3')).toBeInTheDocument();
    expect(titles()).toHaveLength(2);

    // What is there stays where the next page fails.
    await user.click(panel.getByRole('button', { name: 'Show more' }));
    expect(await panel.findByRole('alert')).toHaveTextContent(
      'The database is away',
    );
    expect(titles()).toHaveLength(2);
    await user.click(panel.getByRole('button', { name: 'Try again' }));
    expect(
      await panel.findByRole('button', { name: /^Third/ }),
    ).toBeInTheDocument();
    expect(panel.queryByRole('alert')).toBeNull();
    expect(panel.queryByRole('button', { name: 'Show more' })).toBeNull();

    // Deleting one of them does not lead back to the first page.
    await user.click(
      panel.getByRole('button', { name: 'What to do with First' }),
    );
    await user.click(await screen.findByRole('menuitem', { name: 'Delete' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.click(dialog.getByRole('button', { name: 'Delete' }));
    await waitFor(() => expect(titles()).toHaveLength(2));
    expect(panel.getByRole('button', { name: /^Third/ })).toBeInTheDocument();
  });

  it('lists what one may ask for, with a way to ask', async () => {
    setUp({ entry: '/?purpose=recovery' });
    const user = userEvent.setup();
    const portRefs: string[][] = [];
    server.use(
      http.get(`${ACCESS}/access`, ({ request }) => {
        portRefs.push(new URL(request.url).searchParams.getAll('portRef'));
        return HttpResponse.json({ items: [] });
      }),
    );
    await user.click(
      await screen.findByRole('button', {
        name: 'Request access to Crew rosters',
      }),
    );
    expect(await screen.findByRole('dialog')).toBeInTheDocument();
    await waitFor(() =>
      expect(portRefs).toContainEqual(['dataproduct:crew/rosters#main@1']),
    );
  });
});
