import type {
  JoinEstimate,
  QueryKind,
  QueryRecord,
  QueryTab,
  SavedQuery,
} from '@meshport/plugin-data-query-common';

const tabs = new Map<string, QueryTab>();
const saved = new Map<string, SavedQuery>([
  [
    's1',
    {
      id: 's1',
      title: 'Strikes by airport',
      sql: 'SELECT airport_name, count(*) AS strikes\nFROM safety.bird_strikes.reports\nGROUP BY airport_name',
      purpose: 'service-recovery',
      visibility: 'link',
      author: 'user:default/ben',
      mayEdit: false,
      version: 1,
      createdAt: Date.now() - 90_000_000,
      updatedAt: Date.now() - 90_000_000,
    },
  ],
]);

const minute = 60_000;
const history: QueryRecord[] = [
  ['finished', 'SELECT * FROM safety.bird_strikes.reports LIMIT 33', 3],
  ['refused', 'SELECT emial FROM commercial.customers.profiles', 40],
  ['cancelled', 'SELECT * FROM network.airports.airports', 180],
  ['finished', '', 10, 'preview'],
  ['finished', 'SELECT state FROM safety.bird_strikes.reports', 30, 'chart'],
  ['finished', 'SELECT * FROM a JOIN b USING (id)', 35, 'estimate'],
  ['finished', 'SELECT * FROM network.airports.airports', 190, 'export'],
].map(([state, sql, ago, kind = 'query'], index) => ({
  id: `h${index}`,
  kind: kind as QueryKind,
  user: 'user:default/guest',
  purpose: 'service-recovery',
  portRefs: ['dataproduct:safety/bird-strikes#reports@1'],
  state: state as QueryRecord['state'],
  startedAt: Date.now() - Number(ago) * minute,
  endedAt: Date.now() - Number(ago) * minute + 360,
  rows: index ? undefined : 33,
  ...(sql && { sql: String(sql) }),
  ...(state === 'refused' && {
    portRefs: [],
    error: 'InputError',
    message:
      'Column `emial` is not in profiles, at line 1, column 8; did you mean `email`?',
  }),
}));

const estimates: JoinEstimate[] = [
  {
    left: 'safety.bird_strikes.reports.airport_name',
    right: 'network.airports.airports.name',
    method: 'computed',
    leftRows: 25_558,
    rightRows: 3_376,
    leftDistinct: 50,
    rightDistinct: 3_300,
    matched: 0,
    outputRows: 0,
    fanOut: 0,
    warnings: [
      {
        kind: 'keysHardlyMatch',
        message:
          'None of the 50 airport names of the reports is in airports.name; they are spelled in another way.',
      },
    ],
  },
];

const exploding: JoinEstimate = {
  left: 'safety.bird_strikes.reports.airport_id',
  right: 'flights.flights.flights.origin_airport_id',
  method: 'statistics',
  exact: false,
  leftRows: 25_558,
  rightRows: 7_009_728,
  leftDistinct: 380,
  rightDistinct: 303,
  matched: 291,
  matchRate: 0.766,
  outputRows: 550_312_811,
  fanOut: 78.5,
  warnings: [
    {
      kind: 'rowsExplode',
      message:
        'This join gives about 550,000,000 rows out of 25,558 and 7,009,728, since many rows of both sides have the same airport. Join by more columns, or group one side first.',
    },
  ],
};

const missing = (what: string) =>
  Response.json(
    { error: { name: 'NotFoundError', message: `No ${what}` } },
    { status: 404 },
  );

let lastId = 0;

function mockTabs(id: string | undefined, method: string, body: string) {
  if (method === 'GET') {
    return Response.json({ items: [...tabs.values()] });
  }
  const stored = tabs.get(id ?? '');
  if (method === 'DELETE') {
    tabs.delete(id ?? '');
    return new Response(null, { status: 204 });
  }
  const content = JSON.parse(body);
  if (method === 'PUT' && !stored) {
    return missing('such tab');
  }
  if (stored && stored.version !== content.version) {
    return Response.json(
      { error: { name: 'ConflictError', message: 'It changed', stored } },
      { status: 409 },
    );
  }
  const tab: QueryTab = {
    ...content,
    id: stored?.id ?? `t${++lastId}`,
    version: (stored?.version ?? 0) + 1,
    updatedAt: Date.now(),
  };
  tabs.set(tab.id, tab);
  return Response.json(tab, { status: stored ? 200 : 201 });
}

function mockSaved(
  id: string | undefined,
  method: string,
  body: string,
  text: string,
) {
  const stored = saved.get(id ?? '');
  if (method === 'GET' && id) {
    return stored ? Response.json(stored) : missing('such saved query');
  }
  if (method === 'GET') {
    const items = [...saved.values()].filter(
      query =>
        query.mayEdit && query.title.toLowerCase().includes(text.toLowerCase()),
    );
    return Response.json({ items, totalItems: items.length });
  }
  if (method === 'DELETE') {
    saved.delete(id ?? '');
    return new Response(null, { status: 204 });
  }
  const query: SavedQuery = {
    author: 'user:default/guest',
    mayEdit: true,
    createdAt: Date.now(),
    ...stored,
    ...JSON.parse(body),
    id: stored?.id ?? `s${++lastId}x`,
    version: (stored?.version ?? 0) + 1,
    updatedAt: Date.now(),
  };
  saved.set(query.id, query);
  return Response.json(query, { status: stored ? 200 : 201 });
}

/** What the query backend keeps for the workbench; undefined for other paths. */
export function mockWorkbench(
  path: string,
  method: string,
  body: string,
  parameters: URLSearchParams,
): Response | undefined {
  const [, plugin, resource, id] = path.split('/');
  if (plugin !== 'data-query') {
    return undefined;
  }
  switch (resource) {
    case 'tabs':
      return mockTabs(id, method, body);
    case 'saved-queries':
      return mockSaved(id, method, body, parameters.get('text') ?? '');
    case 'functions':
      return Response.json({
        expression: ['avg', 'count', 'date_trunc', 'sum'],
        table: ['range', 'unnest'],
      });
    case 'estimates':
      return Response.json({
        items: body.includes('flights') ? [exploding] : estimates,
      });
    case 'queries':
      if (id === 'describe') {
        const { sql } = JSON.parse(body);
        const at = sql.search(/GROUP BY ALL/i);
        return Response.json({
          columns: [],
          ports: [],
          indirectSources: [],
          applied: [],
          portability:
            at < 0
              ? []
              : [
                  {
                    rule: 'group-by-all',
                    message: 'GROUP BY ALL is not understood everywhere',
                    advice: 'name the columns',
                    position: {
                      line: sql.slice(0, at).split('\n').length,
                      column: at - sql.lastIndexOf('\n', at),
                    },
                  },
                ],
        });
      }
      if (method === 'DELETE') {
        return new Response(null, { status: 204 });
      }
      return method === 'GET'
        ? Response.json({
            items: history.filter(
              ({ kind = 'query', sql = '' }) =>
                (!parameters.has('kind') ||
                  parameters.getAll('kind').includes(kind)) &&
                sql.includes(parameters.get('text') ?? ''),
            ),
          })
        : undefined;
    default:
      return undefined;
  }
}
