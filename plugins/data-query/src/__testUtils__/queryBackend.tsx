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
  ChartWithQuery,
  QueryEvent,
} from '@meshport/plugin-data-query-common';
import {
  QueryClient,
  queryApiRef,
  WorkbenchClient,
  workbenchApiRef,
} from '@meshport/plugin-data-query-react';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import type { ReactElement } from 'react';
import { useLocation } from 'react-router-dom';
import { previewRouteRef, workbenchRouteRef } from '../routes';

/** Where the query backend is in tests. */
export const BASE = 'http://example.com/api/data-query';

/** A query backend that a test fills with answers. */
export function createQueryServer() {
  const server = setupServer();
  registerMswTestHooks(server);
  return server;
}

/** An answer of the query backend that refuses. */
export function fails(status: number, error: object) {
  return HttpResponse.json({ error }, { status });
}

/** A stream of events as the query backend sends it. */
export function streamOf(events: QueryEvent[]) {
  return new HttpResponse(
    events.map(event => `${JSON.stringify(event)}\n`).join(''),
  );
}

/** Two marks of any chart that is asked for. */
export function marksOf({ spec }: ChartDataRequest): QueryEvent[] {
  const x = spec.x ?? 'x';
  const y = spec.y[0] ?? 'count';
  return [
    { type: 'started', queryId: 'q' },
    {
      type: 'chart',
      columns: { x, y: [y] },
      aggregate: spec.aggregate,
      maxRows: 2000,
    },
    {
      type: 'columns',
      columns: [
        { name: x, type: 'VARCHAR', sources: [] },
        { name: y, type: 'BIGINT', sources: [] },
      ],
      applied: [],
    },
    {
      type: 'rows',
      rows: [
        ['AUS', 3],
        ['DFW', 4],
      ],
    },
    { type: 'finished', rows: 2, bytes: 1, elapsedMs: 1 },
  ];
}

/** A saved bar chart. */
export function savedChart(id: string, sql = `SELECT ${id}`): ChartWithQuery {
  return {
    chart: {
      id,
      savedQueryId: `query-${id}`,
      title: `Chart ${id}`,
      spec: { kind: 'bar', x: 'airport', y: ['strikes'], aggregate: 'sum' },
      author: 'user:default/ana',
      mayEdit: true,
      version: 1,
      createdAt: 1,
      updatedAt: 1,
    },
    query: { id: `query-${id}`, title: `Query ${id}`, sql },
  };
}

/** Answers every chart with two marks, but the queries named here. */
export function chartHandlers(refused: Record<string, () => Response> = {}) {
  return [
    http.delete(
      `${BASE}/queries/:id`,
      () => new HttpResponse(null, { status: 204 }),
    ),
    http.post(`${BASE}/charts/data`, async ({ request }) => {
      const body = (await request.json()) as ChartDataRequest;
      return refused[body.sql]?.() ?? streamOf(marksOf(body));
    }),
  ];
}

function Address() {
  const { pathname, search } = useLocation();
  return <output aria-label="address">{`${pathname}${search}`}</output>;
}

/** Renders with the real clients and the given part of the access API. */
export function renderWithQueryBackend(
  element: ReactElement,
  options: { entry?: string; access?: Partial<AccessApi> } = {},
) {
  const deps = {
    discoveryApi: mockApis.discovery(),
    fetchApi: mockApis.fetch(),
  };
  const access: Partial<AccessApi> = {
    getPurposes: async () => [
      { id: 'recovery', title: 'Service recovery', description: '' },
    ],
    getAccess: async () => [],
    subscribe: () => () => {},
    ...options.access,
  };
  return renderInTestApp(
    <>
      {element}
      <Address />
    </>,
    {
      initialRouteEntries: [options.entry ?? '/'],
      mountedRoutes: {
        '/workbench': workbenchRouteRef,
        '/product/preview': previewRouteRef,
      },
      apis: [
        [accessApiRef, access as AccessApi],
        [queryApiRef, QueryClient.create(deps)],
        [workbenchApiRef, WorkbenchClient.create(deps)],
      ],
    },
  );
}
