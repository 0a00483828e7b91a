import type {
  AppliedDecision,
  QueryEvent,
  QueryablePort,
} from '@meshport/plugin-data-query-common';
import { mockWorkbench } from './mockWorkbench';
import { chartEvents, mockCharts } from './mockCharts';

const columns = [
  { name: 'incident_date', logicalType: 'date', masked: false },
  { name: 'airport_name', logicalType: 'string', masked: false },
  { name: 'state', logicalType: 'string', masked: false },
  { name: 'wildlife_species', logicalType: 'string', masked: false },
  { name: 'pilot_remark', logicalType: 'string', masked: true },
  { name: 'strikes', logicalType: 'integer', masked: false },
  { name: 'cost', logicalType: 'number', masked: true },
];

function port(
  area: string,
  product: string,
  name: string,
  more: Partial<QueryablePort>,
): QueryablePort {
  return {
    portRef: `dataproduct:${area}/${product}#${name}@1`,
    productRef: `dataproduct:${area}/${product}`,
    productTitle: product.replaceAll('-', ' '),
    sqlName: `${area}.${product}.${name}`.replaceAll('-', '_'),
    basis: 'agreement',
    purposes: ['service-recovery'],
    columns,
    ...more,
  };
}

const queryable = [
  port('safety', 'bird-strikes', 'reports', {}),
  port('network', 'airports', 'airports', { basis: 'public', purposes: [] }),
  port('network', 'airports', 'airport_aliases', {
    basis: 'public',
    purposes: [],
  }),
  port('commercial', 'customers', 'profiles', {
    purposes: ['fraud-prevention'],
  }),
];

const applied: AppliedDecision[] = [
  {
    portRef: 'dataproduct:safety/bird-strikes#reports@1',
    sqlName: 'safety.bird_strikes.reports',
    basis: 'agreement',
    purpose: 'service-recovery',
    agreementId: 'a1',
    masks: [
      {
        column: 'pilot_remark',
        kind: 'redact',
        reason: 'The contract masks free text for everybody but its owners.',
      },
      {
        column: 'cost',
        kind: 'round',
        reason: 'The contract shows costs in steps of 1,000.',
      },
    ],
    rowFilter: {
      text: "state = 'Texas'",
      reason: 'The agreement was approved for Texas only.',
    },
  },
];

function row(index: number) {
  return [
    `2024-03-${String((index % 28) + 1).padStart(2, '0')}`,
    ['DALLAS/FORT WORTH INTL', 'HOUSTON HOBBY', 'AUSTIN-BERGSTROM'][index % 3],
    'Texas',
    index % 7 === 0 ? null : ['Mourning dove', 'Barn swallow'][index % 2],
    '(hidden)',
    (index * 7919) % 97,
    `${((index * 104729) % 90) * 1000}.00`,
  ];
}

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

const sleep = (ms: number) => new Promise(resolve => setTimeout(resolve, ms));

/** Ten thousand rows of fifty columns, to see the grid move. */
async function* wide(): AsyncGenerator<QueryEvent> {
  yield { type: 'started', queryId: 'q2' };
  yield {
    type: 'columns',
    columns: Array.from({ length: 50 }, (_, index) => ({
      name: `column_${index}`,
      type: ['BIGINT', 'VARCHAR', 'DOUBLE', 'DATE'][index % 4],
      sources: [],
    })),
    applied,
  };
  for (let from = 0; from < 10_000; from += 1000) {
    yield {
      type: 'rows',
      rows: Array.from({ length: 1000 }, (_row, line) =>
        Array.from({ length: 50 }, (_column, column) => {
          const number = (from + line) * 31 + column;
          return [
            number,
            number % 17 ? `value ${number % 997}` : null,
            number / 7,
            new Date(number * 3_600_000).toISOString().slice(0, 10),
          ][column % 4];
        }),
      ),
    };
  }
  yield { type: 'finished', rows: 10_000, bytes: 5_200_000, elapsedMs: 480 };
}

async function* result(sql: string, limit: number): AsyncGenerator<QueryEvent> {
  yield { type: 'started', queryId: 'q1' };
  if (sql.includes('queue')) {
    for (const position of [3, 2, 1]) {
      yield { type: 'queued', position };
      await sleep(1500);
    }
  }
  await sleep(200);
  yield {
    type: 'columns',
    columns: columns.map(({ name, logicalType }) => ({
      name,
      type:
        { date: 'DATE', integer: 'INTEGER', number: 'DECIMAL(18,2)' }[
          logicalType
        ] ?? 'VARCHAR',
      sources: [`safety.bird_strikes.reports.${name}`],
    })),
    applied,
  };
  for (let from = 0; from < limit; from += 500) {
    const size = Math.min(500, limit - from);
    yield {
      type: 'rows',
      rows: Array.from({ length: size }, (_, index) => row(from + index)),
    };
    yield {
      type: 'progress',
      rows: from + size,
      bytes: 3_100_000,
      elapsedMs: 300,
    };
    await sleep(sql.includes('slow') ? 1000 : 10);
  }
  if (/join/i.test(sql)) {
    yield {
      type: 'hint',
      hint: {
        left: 'safety.bird_strikes.reports.airport_name',
        right: 'network.airports.airports.name',
        leftDistinct: 50,
        matched: 0,
        message:
          'Names are written differently on both sides. network.airports.airport_aliases maps one to the other.',
      },
    };
  }
  yield {
    type: 'finished',
    rows: limit,
    bytes: 3_100_000,
    elapsedMs: 362,
    ...(limit === 10000 && { truncated: { by: 'rows' as const, limit } }),
  };
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
  const kept = mockWorkbench(path, method, body, url.searchParams);
  if (kept) {
    return kept;
  }
  const found = mockCharts(path, method, body);
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
      ? stream(result('', 100))
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
      return stream(wide());
    }
    return stream(result(sql, /limit 33/i.test(sql) ? 33 : 10000));
  }
  return fail(404, { name: 'NotFoundError', message: `No ${path}` });
}
