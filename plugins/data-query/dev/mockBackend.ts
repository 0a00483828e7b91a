import type { QueryEvent } from '@meshport/plugin-data-query-common';
import { chartEvents } from './chartEvents';
import { mockBoards } from './mockBoards';
import { mockCharts } from './mockCharts';
import { mockExports } from './mockExports';
import { mockTokens } from './mockTokens';
import { mockWorkbench } from './mockWorkbench';
import { queryable } from './queryable';
import { resultEvents } from './resultEvents';
import { wideEvents } from './wideEvents';

function stream(events: AsyncIterable<QueryEvent>): Response {
  const encoder = new TextEncoder();
  const iterator = events[Symbol.asyncIterator]();
  return new Response(
    new ReadableStream({
      async pull(controller) {
        const { done, value } = await iterator.next();
        if (done) {
          controller.close();
        } else {
          controller.enqueue(encoder.encode(`${JSON.stringify(value)}\n`));
        }
      },
    }),
    { headers: { 'Content-Type': 'application/x-ndjson' } },
  );
}

async function* listed(events: QueryEvent[]): AsyncGenerator<QueryEvent> {
  yield* events;
}

const missing = [
  {
    portRef: 'dataproduct:commercial/customers#profiles@1',
    sqlName: 'commercial.customers.profiles',
    productTitle: 'Customers',
    reason: 'You hold no agreement for this purpose.',
  },
  {
    portRef: 'dataproduct:commercial/bookings#bookings@1',
    sqlName: 'commercial.bookings.bookings',
    productTitle: 'Bookings',
    reason: 'Nobody gave you access yet.',
  },
];

function fail(status: number, error: object): Response {
  return Response.json({ error, response: { statusCode: status } }, { status });
}

/** What the backends answer, without any: enough to look at the pages. */
export async function mockBackend(
  url: URL,
  method: string,
  body: string,
): Promise<Response> {
  const path = url.pathname.replace(/^\/api/, '');
  const kept =
    mockWorkbench(path, method, body, url.searchParams) ??
    mockExports(path, method, body);
  if (kept) {
    return kept;
  }
  const found =
    mockCharts(path, method, body) ??
    mockBoards(path, method, body) ??
    mockTokens(path, method);
  if (found) {
    return Response.json(found);
  }
  if (path === '/data-query/charts/data') {
    return /customers/.test(body)
      ? fail(403, {
          name: 'NotAllowedError',
          message: 'You lack access to 1 port',
          missing: missing.slice(0, 1),
        })
      : stream(listed(chartEvents(JSON.parse(body))));
  }
  if (path === '/data-access/purposes') {
    return Response.json({
      items: [
        { id: 'network-planning', title: 'Network planning', description: '' },
        { id: 'service-recovery', title: 'Service recovery', description: '' },
        { id: 'fraud-prevention', title: 'Fraud prevention', description: '' },
      ],
    });
  }
  if (path === '/data-access/queryable') {
    return Response.json({ items: queryable });
  }
  if (path === '/data-access/access') {
    return Response.json({
      items: url.searchParams.getAll('portRef').map(portRef => ({
        portRef,
        sqlName: 'safety.bird_strikes.reports',
        basis: portRef.includes('reports') ? 'agreement' : undefined,
        word: portRef.includes('reports') ? 'active' : undefined,
        purposes: portRef.includes('reports') ? ['service-recovery'] : [],
        decider: 'group:default/safety-team',
      })),
    });
  }
  if (path === '/data-query/preview') {
    return body.includes('reports')
      ? stream(resultEvents('', 100))
      : fail(403, {
          name: 'NotAllowedError',
          message: 'You may not read it',
          missing: missing.slice(1),
        });
  }
  if (path === '/data-query/queries') {
    const { sql } = JSON.parse(body);
    if (/customers/.test(sql)) {
      return fail(403, {
        name: 'NotAllowedError',
        message: 'You lack access to 2 ports',
        missing,
      });
    }
    if (/selec\b/i.test(sql)) {
      return fail(400, {
        name: 'InputError',
        message: "syntax error at or near 'selec'",
        position: {
          line: sql.slice(0, sql.search(/selec\b/i)).split('\n').length,
          column:
            sql.search(/selec\b/i) -
            sql.lastIndexOf('\n', sql.search(/selec\b/i)),
        },
      });
    }
    if (/wide/.test(sql)) {
      return stream(wideEvents());
    }
    return stream(resultEvents(sql, /limit 33/i.test(sql) ? 33 : 10000));
  }
  return fail(404, { name: 'NotFoundError', message: `No ${path}` });
}
