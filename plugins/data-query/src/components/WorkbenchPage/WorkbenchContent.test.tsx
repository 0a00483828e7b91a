import { renderInTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import {
  type AccessApi,
  accessApiRef,
} from '@meshport/plugin-data-access-react';
import type { QueryEvent } from '@meshport/plugin-data-query-common';
import {
  type QueryApi,
  queryApiRef,
  QueryRefusedError,
  QueryRequestError,
  SeveralAgreementsError,
  type WorkbenchApi,
  workbenchApiRef,
} from '@meshport/plugin-data-query-react';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
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

const reports = {
  portRef: 'dataproduct:safety/strikes#reports@1',
  productRef: 'dataproduct:safety/strikes',
  productTitle: 'Bird strikes',
  sqlName: 'safety.strikes.reports',
  basis: 'agreement' as const,
  purposes: ['recovery'],
  columns: [
    { name: 'species', logicalType: 'string', masked: false },
    { name: 'remark', logicalType: 'string', masked: true },
  ],
};

const result: QueryEvent[] = [
  { type: 'started', queryId: 'q1' },
  {
    type: 'columns',
    columns: [
      { name: 'species', type: 'VARCHAR', sources: [] },
      { name: 'strikes', type: 'BIGINT', sources: [] },
    ],
    applied: [
      {
        portRef: reports.portRef,
        sqlName: reports.sqlName,
        basis: 'agreement',
        purpose: 'recovery',
        masks: [{ column: 'remark', kind: 'redact', reason: 'Because.' }],
      },
    ],
  },
  { type: 'rows', rows: [['Dove', 3]] },
  {
    type: 'hint',
    hint: {
      left: 'a.b.c.name',
      right: 'd.e.f.name',
      leftDistinct: 50,
      matched: 0,
      message: 'Names differ.',
    },
  },
];

async function* eventsOf(events: QueryEvent[]): AsyncGenerator<QueryEvent> {
  yield* events;
}

function Address() {
  return <output aria-label="address">{useLocation().search}</output>;
}

function setUp(
  options: {
    run?: QueryApi['run'];
    access?: Partial<AccessApi>;
    workbench?: Partial<WorkbenchApi>;
    entry?: string;
  } = {},
) {
  const queryApi = {
    run: jest.fn(
      options.run ??
        (() =>
          eventsOf([
            ...result,
            { type: 'finished', rows: 1, bytes: 3_100_000, elapsedMs: 360 },
          ])),
    ),
    preview: jest.fn(),
    cancel: jest.fn(async () => {}),
    history: jest.fn(async () => ({ items: [] })),
    listExports: jest.fn(async () => []),
    describe: jest.fn(async () => ({
      columns: [],
      ports: [],
      indirectSources: [],
      applied: [],
      portability: [],
    })),
  };
  let created = 0;
  const workbenchApi: Partial<WorkbenchApi> = {
    getTabs: async () => [],
    createTab: async content => ({
      ...content,
      id: `t${++created}`,
      version: 1,
      updatedAt: 0,
    }),
    replaceTab: async (id, content) => ({ ...content, id, updatedAt: 0 }),
    deleteTab: async () => {},
    getSavedQueries: async () => ({ items: [], totalItems: 0 }),
    estimateJoins: async () => [],
    getFunctions: async () => ({ expression: [], table: [] }),
    ...options.workbench,
  };
  const accessApi: Partial<AccessApi> = {
    getPurposes: async () => [
      { id: 'planning', title: 'Planning', description: '' },
      { id: 'recovery', title: 'Service recovery', description: '' },
    ],
    getQueryable: async () => [reports],
    subscribe: () => () => {},
    ...options.access,
  };
  renderInTestApp(
    <>
      <WorkbenchContent />
      <Address />
    </>,
    {
      initialRouteEntries: [options.entry ?? '/'],
      apis: [
        [queryApiRef, queryApi as Partial<QueryApi> as QueryApi],
        [workbenchApiRef, workbenchApi as WorkbenchApi],
        [accessApiRef, accessApi as AccessApi],
        [catalogApiRef, catalogApiMock()],
      ],
    },
  );
  return { queryApi, workbenchApi };
}

const run = () => userEvent.click(screen.getByRole('button', { name: /^Run/ }));
const SQL = '/?purpose=recovery&sql=SELECT+1';

describe('WorkbenchContent', () => {
  it('lists what may be queried and inserts it', async () => {
    setUp();
    expect(
      await screen.findByText('Write a query, or pick a port from the list'),
    ).toBeInTheDocument();
    expect(screen.getByRole('button', { name: /^Run/ })).toBeDisabled();
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Columns of safety.strikes.reports',
      }),
    );
    expect(screen.getByRole('img', { name: 'masked' })).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: /^Insert reports / }),
    );
    expect(screen.getByRole('textbox', { name: 'SQL query' })).toHaveValue(
      'safety.strikes.reports',
    );
    expect(screen.getByRole('button', { name: /^Run/ })).toBeEnabled();
  });

  it('says what is the matter where the list is empty or fails', async () => {
    setUp({ access: { getQueryable: async () => [] } });
    expect(await screen.findByText('Nothing to query yet')).toBeInTheDocument();
  });

  it('offers to load the list again', async () => {
    const getQueryable = jest
      .fn()
      .mockRejectedValueOnce(new Error('is down'))
      .mockResolvedValue([reports]);
    setUp({ access: { getQueryable } });
    expect(await screen.findByText('is down')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('Bird strikes')).toBeInTheDocument();
  });

  it('runs what a link says and tells what came of it', async () => {
    const { queryApi } = setUp({ entry: SQL });
    expect(
      await screen.findByRole('textbox', { name: 'SQL query' }),
    ).toHaveValue('SELECT 1');
    await run();
    expect(queryApi.run).toHaveBeenCalledWith(
      { sql: 'SELECT 1', purpose: 'recovery' },
      expect.anything(),
    );
    expect(
      await screen.findByText('1 row', { selector: 'span' }),
    ).toBeVisible();
    expect(screen.getByText('0.36 s')).toBeVisible();
    expect(screen.getByText('3.1 MB received')).toBeVisible();
    expect(
      screen.getByRole('button', { name: '1 column masked: why?' }),
    ).toBeVisible();
    expect(
      screen.getByText('0 of 50 values of a.b.c.name are in d.e.f.name.'),
    ).toBeVisible();
    expect(screen.getByRole('grid')).toHaveAttribute('aria-rowcount', '2');
    // The app itself keeps its language there.
    expect(JSON.stringify({ ...localStorage })).not.toContain('Dove');
  });

  it('keeps query, purpose and view in the address', async () => {
    setUp({ entry: SQL });
    const editor = await screen.findByRole('textbox', { name: 'SQL query' });
    await userEvent.type(editor, '23');
    // The tab is kept a moment later and then has an id.
    await waitFor(
      () =>
        expect(screen.getByLabelText('address')).toHaveTextContent(
          '?purpose=recovery&sql=SELECT+123&tab=t1',
        ),
      { timeout: 3000 },
    );
  });

  it('does not call a cut result whole', async () => {
    setUp({
      entry: SQL,
      run: () =>
        eventsOf([
          ...result,
          {
            type: 'finished',
            rows: 1,
            bytes: 1,
            elapsedMs: 1,
            truncated: { by: 'rows', limit: 1 },
          },
        ]),
    });
    await screen.findByText('Bird strikes');
    await run();
    expect(
      await screen.findByText('first 1 rows, there are more'),
    ).toBeVisible();
  });

  it('lists what is missing and asks for all of it at once', async () => {
    const previewRequest = jest.fn(async () => ({ items: [] }));
    setUp({
      entry: SQL,
      access: { previewRequest, getAccess: async () => [] },
      run: () => {
        throw new QueryRefusedError('You lack access', [
          {
            portRef: 'dataproduct:c/customers#profiles@1',
            sqlName: 'c.customers.profiles',
            productTitle: 'Customers',
            reason: 'No agreement.',
          },
          {
            portRef: 'dataproduct:c/bookings#main@1',
            sqlName: 'c.bookings.main',
            productTitle: 'Bookings',
            reason: 'It has ended.',
          },
        ]);
      },
    });
    await screen.findByText('Bird strikes');
    await run();
    expect(
      await screen.findByText(
        'You lack access to 2 ports of this query for the purpose “Service recovery”',
      ),
    ).toBeVisible();
    expect(screen.getByText('Customers')).toBeVisible();
    expect(screen.getByText('It has ended.')).toBeVisible();
    await userEvent.click(
      screen.getByRole('button', { name: 'Ask for what is missing' }),
    );
    expect(await screen.findByRole('dialog')).toBeInTheDocument();
    await waitFor(() =>
      expect(previewRequest).toHaveBeenCalledWith(
        expect.objectContaining({
          portRefs: [
            'dataproduct:c/customers#profiles@1',
            'dataproduct:c/bookings#main@1',
          ],
          purpose: 'recovery',
        }),
      ),
    );
  });

  it('lets one of several agreements be picked', async () => {
    const { queryApi } = setUp({
      entry: SQL,
      run: jest
        .fn()
        .mockImplementationOnce(() => {
          throw new SeveralAgreementsError('Two hold', [
            { agreementId: 'a1', columns: 9 },
            { agreementId: 'a2', columns: 2, rowFilter: 'Texas only' },
          ]);
        })
        .mockImplementation(() => eventsOf(result)),
    });
    await screen.findByText('Bird strikes');
    await run();
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Use it: 2 columns · Texas only',
      }),
    );
    expect(queryApi.run).toHaveBeenLastCalledWith(
      { sql: 'SELECT 1', purpose: 'recovery', agreementIds: ['a2'] },
      expect.anything(),
    );
  });

  it('says where the text is wrong', async () => {
    setUp({
      entry: SQL,
      run: () => {
        throw new QueryRequestError({
          message: 'syntax error at "selec"',
          statusCode: 400,
          errorName: 'InputError',
          position: { line: 2, column: 5 },
        });
      },
    });
    await screen.findByText('Bird strikes');
    await run();
    const alert = await screen.findByText(/syntax error at "selec"/);
    expect(alert).toHaveTextContent('Line 2, column 5: syntax error');
    expect(
      screen.getByText('The query cannot run as it is written'),
    ).toBeVisible();
  });

  it('cancels in the engine and keeps what has come', async () => {
    const { queryApi } = setUp({
      entry: SQL,
      run: async function* endless() {
        yield* result;
        await new Promise(() => {});
      },
    });
    await screen.findByText('Bird strikes');
    await run();
    expect(await screen.findByText('1 row so far')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(queryApi.cancel).toHaveBeenCalledWith('q1', undefined);
    expect(await screen.findByText('Cancelled')).toBeVisible();
    expect(
      screen.getByText(/What is shown is only the beginning/),
    ).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Cancel' })).toBeNull();
  });
});
