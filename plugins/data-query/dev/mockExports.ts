import type { QueryExport } from '@meshport/plugin-data-query-common';

const MOST = 10;
const WHOLE = 318_512;
const minute = 60_000;
const day = 24 * 60 * minute;
const reports =
  'SELECT airport_name, species, count(*) AS strikes\nFROM safety.bird_strikes.reports\nGROUP BY ALL';

const sample = (
  id: string,
  ago: number,
  more: Partial<QueryExport>,
): QueryExport => ({
  id,
  format: 'csv',
  sql: reports,
  purpose: 'service-recovery',
  state: 'finished',
  rows: 25_558,
  bytes: 2_310_000,
  startedAt: Date.now() - ago,
  expiresAt: Date.now() - ago + day,
  ...more,
});

let items: QueryExport[] = [
  sample('s1', minute / 2, {
    state: 'running',
    queuePosition: 2,
    sql: 'SELECT * FROM network.airports.airports',
    expiresAt: undefined,
  }),
  sample('s2', 12 * minute, { format: 'parquet', tokenId: 'nightly' }),
  sample('s3', 90 * minute, {
    state: 'ended',
    error: {
      name: 'AccessEnded',
      message:
        'Your access to a table of this export has ended or changed, export again',
    },
  }),
  sample('s4', 3 * 60 * minute, {
    state: 'failed',
    expiresAt: undefined,
    sql: 'SELECT * FROM safety.bird_strikes.reports a, safety.bird_strikes.reports b',
    error: {
      name: 'ResourceLimit',
      message: 'The file has more than 1024 MiB',
    },
  }),
  sample('s5', 5 * 60 * minute, { state: 'cancelled', format: 'json' }),
  sample('s6', 2 * day, { state: 'expired' }),
];
let lastId = 0;

function goOn(item: QueryExport): QueryExport {
  if (item.state !== 'running' || item.queuePosition !== undefined) {
    return item;
  }
  const rows = Math.min(item.rows + 20_000, WHOLE);
  const done = rows === WHOLE;
  return {
    ...item,
    rows,
    bytes: rows * 90,
    ...(done && { state: 'finished', expiresAt: Date.now() + day }),
  };
}

/** Exports that go on by some rows each time they are asked for; undefined for other paths. */
export function mockExports(
  path: string,
  method: string,
  body: string,
): Response | undefined {
  const [, plugin, resource, id, file] = path.split('/');
  if (plugin !== 'data-query' || resource !== 'exports') {
    return undefined;
  }
  if (method === 'POST') {
    if (items.length >= MOST) {
      const message = `You already have ${MOST} exports, delete one first`;
      return Response.json(
        { error: { name: 'TooManyQueriesError', message } },
        { status: 429 },
      );
    }
    lastId += 1;
    const begun = sample(`e${lastId}`, 0, {
      purpose: undefined,
      ...JSON.parse(body),
      state: 'running',
      rows: 0,
      bytes: 0,
      expiresAt: undefined,
    });
    items = [begun, ...items];
    return Response.json(begun, { status: 202 });
  }
  if (!id) {
    return Response.json({ items });
  }
  const found = items.find(item => item.id === id);
  if (method === 'DELETE') {
    items = items.flatMap(item => {
      if (item !== found) {
        return [item];
      }
      return item.state === 'running' ? [{ ...item, state: 'cancelled' }] : [];
    });
    return new Response(null, { status: 204 });
  }
  if (file) {
    return new Response('airport_name,species,strikes\n', {
      headers: { 'Content-Disposition': 'attachment; filename="export.csv"' },
    });
  }
  items = items.map(item => (item === found ? goOn(item) : item));
  return Response.json(items.find(item => item.id === id));
}
