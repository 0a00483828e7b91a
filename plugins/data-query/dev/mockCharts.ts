import type {
  Board,
  BoardContent,
  ChartDataRequest,
  ChartWithQuery,
  PortProfile,
  QueryEvent,
  QueryExport,
  ResultValue,
} from '@meshport/plugin-data-query-common';

const AIRPORTS = [
  'DALLAS/FORT WORTH INTL',
  'HOUSTON HOBBY',
  'AUSTIN-BERGSTROM',
  'SAN ANTONIO INTL',
  'LUBBOCK PRESTON SMITH',
  'EL PASO INTL',
  'CORPUS CHRISTI INTL',
  'AMARILLO RICK HUSBAND',
];
const SPECIES = ['Mourning dove', 'Barn swallow', 'Killdeer', null];

/** A number that looks drawn by lot and is the same each time. */
const draw = (seed: number, most: number) => (seed * 7919 + 104729) % most;

function xValues(spec: ChartDataRequest['spec']): [ResultValue[], string] {
  if (spec.x?.includes('date')) {
    const months = Array.from(
      { length: 24 },
      (_, index) =>
        `${2023 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(
          2,
          '0',
        )}-01`,
    );
    return [months, 'DATE'];
  }
  if (spec.x === 'strikes' || spec.x === 'cost') {
    const values = Array.from({ length: spec.bin ? 20 : 300 }, (_, index) =>
      spec.bin ? index * 500 : draw(index, 97) + index / 10,
    );
    return [values, 'DOUBLE'];
  }
  return [AIRPORTS, 'VARCHAR'];
}

/** Marks of a chart without any engine. */
export function chartEvents({ spec }: ChartDataRequest): QueryEvent[] {
  const [xs, type] = xValues(spec);
  const y = spec.y.length ? spec.y : ['count'];
  const series = spec.series ? SPECIES : [undefined];
  const big = spec.kind === 'bigNumber';
  const rows = big
    ? [y.map((_, index) => 1_234_567.89 * (index + 1))]
    : xs.flatMap((x, at) =>
        series.map((name, which) => [
          x,
          ...(name === undefined ? [] : [name]),
          ...y.map((_, index) =>
            at === 5 && index === 0 && which === 0
              ? null
              : draw(at * 13 + index * 5 + which * 31, 900) * 40,
          ),
        ]),
      );
  return [
    { type: 'started', queryId: 'chart' },
    {
      type: 'chart',
      columns: {
        ...(!big && { x: spec.x }),
        ...(spec.series && { series: spec.series }),
        y,
      },
      aggregate: spec.aggregate,
      ...(spec.bin && {
        binned: { by: spec.bin === 'auto' ? { width: 500 } : spec.bin },
      }),
      maxRows: 2000,
    },
    {
      type: 'columns',
      columns: [
        ...(big ? [] : [{ name: spec.x ?? '', type, sources: [] }]),
        ...(spec.series
          ? [{ name: spec.series, type: 'VARCHAR', sources: [] }]
          : []),
        ...y.map(name => ({ name, type: 'DOUBLE', sources: [] })),
      ],
      applied: [],
    },
    { type: 'rows', rows },
    {
      type: 'finished',
      rows: rows.length,
      bytes: 1000,
      elapsedMs: 40,
      ...(spec.limit && { truncated: { by: 'rows', limit: spec.limit } }),
    },
  ];
}

const saved = { author: 'user:default/ana', mayEdit: true, version: 1 };
const times = { createdAt: Date.now() - 9e7, updatedAt: Date.now() - 9e6 };

function chart(
  id: string,
  title: string,
  spec: ChartDataRequest['spec'],
  sql = 'SELECT * FROM safety.bird_strikes.reports',
): ChartWithQuery {
  return {
    chart: { id, savedQueryId: 'q', title, spec, ...saved, ...times },
    query: { id: 'q', title, sql },
  };
}

const CHARTS = [
  chart('c1', 'Strikes by month', {
    kind: 'line',
    x: 'incident_date',
    y: ['strikes', 'cost'],
    aggregate: 'sum',
    bin: { unit: 'month' },
  }),
  chart('c2', 'Cost of all strikes', {
    kind: 'bigNumber',
    y: ['cost'],
    aggregate: 'sum',
  }),
  chart('c3', 'Airports by species', {
    kind: 'bar',
    x: 'airport_name',
    series: 'wildlife_species',
    y: ['strikes'],
    aggregate: 'sum',
    limit: 50,
  }),
  chart('c4', 'Cost against strikes', {
    kind: 'scatter',
    x: 'strikes',
    y: ['cost'],
    aggregate: 'none',
  }),
  chart(
    'c5',
    'Customers who wait',
    { kind: 'bar', x: 'airport_name', y: ['strikes'], aggregate: 'sum' },
    'SELECT * FROM commercial.customers.profiles',
  ),
  chart('c6', 'Strikes as an area', {
    kind: 'area',
    x: 'incident_date',
    y: ['strikes'],
    aggregate: 'avg',
    bin: { unit: 'month' },
  }),
];

let board: Board = {
  id: 'b1',
  title: 'Wildlife on Monday',
  description: 'What the safety review looks at each week.',
  visibility: 'link',
  ...saved,
  ...times,
  tiles: [
    [0, 0, 8, 4],
    [8, 0, 4, 4],
    [0, 4, 12, 5],
    [0, 9, 6, 4],
    [6, 9, 6, 4],
    [0, 13, 6, 4],
  ].map(([x, y, width, height], index) => ({
    chartId: CHARTS[index].chart.id,
    layout: { x, y, width, height },
    ...CHARTS[index],
  })),
};

const profile: PortProfile = {
  portRef: 'dataproduct:safety/bird-strikes#reports@1',
  rows: 318_512,
  elapsedMs: 400,
  applied: {
    portRef: 'dataproduct:safety/bird-strikes#reports@1',
    sqlName: 'safety.bird_strikes.reports',
    basis: 'agreement',
    purpose: 'service-recovery',
    masks: [
      {
        column: 'cost',
        kind: 'round',
        reason: 'The contract shows costs in steps of 1,000.',
      },
    ],
  },
  columns: [
    {
      name: 'incident_date',
      type: 'DATE',
      nulls: 0,
      nullShare: 0,
      distinct: { count: 12_410, exact: true },
      min: '1990-01-01',
      max: '2024-03-31',
      histogram: {
        kind: 'range',
        bins: Array.from({ length: 20 }, (_, index) => ({
          from: `${1990 + index}-01-01`,
          to: `${1991 + index}-01-01`,
          count: 2000 + index * 900,
        })),
      },
    },
    {
      name: 'airport_name',
      type: 'VARCHAR',
      nulls: 41,
      nullShare: 41 / 318_512,
      distinct: { count: 2_710, exact: false },
      min: 'ABERDEEN REGIONAL ARPT',
      max: 'ZANESVILLE MUNICIPAL',
      histogram: {
        kind: 'values',
        bins: AIRPORTS.map((value, index) => ({
          value,
          count: 9000 - index * 700,
        })),
        otherRows: 265_000,
      },
    },
    {
      name: 'cost',
      type: 'DECIMAL(18,2)',
      mask: 'round',
      nulls: 301_000,
      nullShare: 301_000 / 318_512,
      distinct: { count: 812, exact: true },
      min: '0.00',
      max: '37950000.00',
      histogram: {
        kind: 'range',
        bins: Array.from({ length: 12 }, (_, index) => ({
          from: String(index * 100_000),
          to: String((index + 1) * 100_000),
          count: Math.round(17_000 / (index + 1) ** 2),
        })),
      },
    },
    { name: 'tags', type: 'VARCHAR[]', nulls: 12, nullShare: 0.00003 },
  ],
};

let exported: QueryExport | undefined;

function nextExport(): QueryExport | undefined {
  if (exported?.state === 'running') {
    const rows = exported.rows + 40_000;
    const done = rows > 318_512;
    exported = {
      ...exported,
      rows: done ? 318_512 : rows,
      bytes: rows * 90,
      ...(done && { state: 'finished', expiresAt: Date.now() + 86_400_000 }),
    };
  }
  return exported;
}

const token = {
  id: 't1',
  title: 'Nightly report',
  user: 'user:default/ana',
  agreementId: 'a1',
  productRef: 'dataproduct:safety/bird-strikes',
  portRef: 'dataproduct:safety/bird-strikes#reports@1',
  sqlName: 'safety.bird_strikes.reports',
  purpose: 'service-recovery',
  state: 'active',
  createdAt: Date.now(),
  expiresAt: Date.now() + 20 * 3_600_000,
  lastUsedAt: Date.now() - 7_200_000,
};

function boardOf(content: BoardContent): Board {
  return {
    ...board,
    ...content,
    version: board.version + 1,
    tiles: content.tiles.map(tile => ({
      ...CHARTS.find(of => of.chart.id === tile.chartId)!,
      ...tile,
    })),
  };
}

/** Charts, boards, pins, profiles, exports and tokens without a backend. */
export function mockCharts(
  path: string,
  method: string,
  body: string,
): object | undefined {
  switch (`${method} ${path}`) {
    case 'GET /data-query/boards':
      return { items: [{ ...board, tiles: undefined }], totalItems: 1 };
    case 'GET /data-query/boards/b1':
      return board;
    case 'PUT /data-query/boards/b1':
      board = boardOf(JSON.parse(body));
      return board;
    case 'GET /data-query/pins':
      return {
        mayPin: true,
        items: CHARTS.slice(0, 2).map((of, position) => ({
          productRef: token.productRef,
          chartId: of.chart.id,
          position,
          pinnedBy: saved.author,
          pinnedAt: times.createdAt,
          ...of,
        })),
      };
    case 'POST /data-query/profile':
      return profile;
    case 'GET /data-query/saved-queries':
      return { items: [], totalItems: 0 };
    case 'POST /data-query/saved-queries':
      return { id: 'q', ...JSON.parse(body), ...saved, ...times };
    case 'POST /data-query/charts':
      return { ...CHARTS[0].chart, ...JSON.parse(body) };
    case 'POST /data-query/exports':
      exported = {
        id: 'e1',
        format: JSON.parse(body).format,
        state: 'running',
        rows: 0,
        bytes: 0,
        startedAt: Date.now(),
      };
      return exported;
    case 'GET /data-query/exports/e1':
      return nextExport();
    case 'GET /data-query/tokens':
      return {
        items: [token, { ...token, id: 't2', title: 'Old', state: 'revoked' }],
      };
    case 'POST /data-query/tokens':
      return { token, secret: 'meshport_5f0c2d0e9a1b4c7d8e6f' };
    case 'GET /data-access/agreements':
      return {
        items: [
          {
            ...token,
            id: 'a1',
            consumer: 'user:default/guest',
            startsAt: 1,
            endsAt: Date.now() + 40 * 86_400_000,
          },
        ],
      };
    default:
      return undefined;
  }
}
