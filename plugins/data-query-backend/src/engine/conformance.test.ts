import { mockServices } from '@backstage/backend-test-utils';
import type {
  ExportEvent,
  ExportQueryOptions,
  GovernedSource,
  QueryEngine,
} from '@meshport/plugin-data-query-node';
import { queryEngineConformance } from '@meshport/plugin-data-query-node/testUtils';
import { createConformanceHarness } from '../__testUtils__/createConformanceHarness';
import { DuckDbQueryEngine } from './DuckDbQueryEngine';

const MEBIBYTE = 1024 * 1024;

type Events = AsyncIterable<ExportEvent>;
type ExportQuery = (options: ExportQueryOptions) => Events;
type Exporter = Pick<DuckDbQueryEngine, 'describe'> & {
  exportQuery: ExportQuery;
};

/** The engine, but for how it exports. */
function exportingAs(
  engine: QueryEngine,
  exportQuery: QueryEngine['exportQuery'],
): QueryEngine {
  return {
    id: engine.id,
    parse: (sql, options) => engine.parse(sql, options),
    describe: options => engine.describe(options),
    execute: options => engine.execute(options),
    cancel: queryId => engine.cancel(queryId),
    health: () => engine.health(),
    exportQuery,
  };
}

/** All events, the bytes as one and as they were changed. */
async function* withBytes(
  events: Events,
  change: (bytes: string) => string,
): Events {
  const parts: Uint8Array[] = [];
  for await (const event of events) {
    if (event.type === 'bytes') {
      parts.push(event.data);
    } else if (event.type === 'progress') {
      yield event;
    } else {
      // As Latin-1 each byte is one letter, and stays what it is.
      const bytes = Buffer.concat(parts).toString('latin1');
      const data = new Uint8Array(Buffer.from(change(bytes), 'latin1'));
      yield { type: 'bytes', data };
      yield { ...event, bytes: data.length };
    }
  }
}

async function* inOrder(
  events: Events,
  order: (all: ExportEvent[]) => ExportEvent[],
): Events {
  const all: ExportEvent[] = [];
  for await (const event of events) {
    all.push(event);
  }
  yield* order(all);
}

async function* failingAs(events: Events, name: string): Events {
  try {
    yield* events;
  } catch (error) {
    throw Object.assign(new Error(String(error)), { name });
  }
}

/** Gives what has been written so far where there is too much. */
async function* cutting(events: Events): Events {
  try {
    yield* events;
  } catch {
    yield { type: 'finished', rows: 0, bytes: 0 };
  }
}

/** Exports other sources, or another text, than were described to it. */
async function* describingAnew(
  engine: Exporter,
  options: ExportQueryOptions,
  change: (source: GovernedSource) => Partial<GovernedSource['decision']>,
): Events {
  const sources = options.sources.map(source => ({
    ...source,
    decision: { ...source.decision, ...change(source) },
  }));
  const description = await engine.describe({ sql: options.sql, sources });
  yield* engine.exportQuery({ ...options, sources, description });
}

const FORMATS = ['csv', 'json', 'parquet'];
const whole = (format: string) =>
  `writes the whole result in its order as ${format}: progress, bytes, finished`;
const decided = (format: string) =>
  `exports only decided columns and rows, under masks, as ${format}`;
const tooLarge = (format: string) =>
  `fails with ResourceLimit where a file of ${format} is larger than maxBytes`;
const TOO_MANY_ROWS =
  'fails with ResourceLimit where an export has more rows than maxRows';
const NO_FORMULA =
  'leaves nothing in CSV that a spreadsheet takes for a formula';
const PLAIN = 'leaves numbers and dates in CSV what they are';
const TIMEOUT = 'timeoutMs ends an export with QueryTimeout';
const CANCELS = [
  'signal ends an export with QueryCancelled',
  'killSignal ends an export with QueryCancelled',
  'cancel ends the export of that id',
];
const LEFT = 'leaving the events of an export ends it, and the engine goes on';
const DESCRIBED = 'exports only what it described, as it described it';

/** What an engine may do wrong, and which cases find it. */
const BREAKAGES: [
  what: string,
  cases: string[],
  exportQuery: (engine: Exporter) => ExportQuery,
][] = [
  [
    'never says that it has finished',
    FORMATS.map(whole),
    engine => options =>
      inOrder(engine.exportQuery(options), all =>
        all.filter(event => event.type !== 'finished'),
      ),
  ],
  [
    'tells of progress behind the bytes',
    FORMATS.map(whole),
    engine => options =>
      inOrder(engine.exportQuery(options), all => [
        ...all.filter(event => event.type === 'bytes'),
        ...all.filter(event => event.type !== 'bytes'),
      ]),
  ],
  [
    'gives bytes behind the end',
    FORMATS.map(whole),
    engine => options =>
      inOrder(engine.exportQuery(options), all => [
        ...all.filter(event => event.type !== 'bytes'),
        ...all.filter(event => event.type === 'bytes'),
      ]),
  ],
  [
    'counts other bytes than it gives',
    FORMATS.map(whole),
    engine => options =>
      inOrder(engine.exportQuery(options), all =>
        all.map(event =>
          event.type === 'finished'
            ? { ...event, bytes: event.bytes + 1 }
            : event,
        ),
      ),
  ],
  [
    'loses the end of the file',
    FORMATS.map(whole),
    engine => options =>
      withBytes(engine.exportQuery(options), bytes => bytes.slice(0, -5)),
  ],
  [
    'writes formulas',
    [NO_FORMULA],
    engine => options =>
      withBytes(engine.exportQuery(options), bytes =>
        bytes.replace(/'(?=\s*"*[=+@-])/g, ''),
      ),
  ],
  [
    'guards cells at commas only',
    [NO_FORMULA],
    engine => options =>
      withBytes(engine.exportQuery(options), bytes =>
        bytes.replaceAll(`a;'=1`, 'a;=1'),
      ),
  ],
  [
    'leaves out what could be a formula',
    [NO_FORMULA],
    engine => options =>
      withBytes(engine.exportQuery(options), bytes =>
        bytes.replaceAll(`"'+1"`, '""'),
      ),
  ],
  [
    'makes texts of negative numbers',
    [PLAIN],
    engine => options =>
      withBytes(engine.exportQuery(options), bytes =>
        bytes.replace(/,-/g, `,'-`),
      ),
  ],
  [
    'forgets masks',
    FORMATS.map(decided),
    engine => options =>
      describingAnew(engine, options, ({ decision }) => ({
        columns: decision.columns.map(({ mask: _, ...column }) => column),
      })),
  ],
  [
    'forgets row filters',
    FORMATS.map(decided),
    engine => options =>
      describingAnew(engine, options, () => ({ rowFilter: undefined })),
  ],
  [
    'shows hidden columns',
    ['csv', 'json'].map(decided),
    engine => options =>
      describingAnew(engine, options, ({ decision, snapshot }) => ({
        columns: [
          ...decision.columns,
          ...snapshot.columns
            .filter(({ name }) => decision.columns.every(c => c.name !== name))
            .map(({ name }) => ({ name, logicalType: 'string' })),
        ],
      })),
  ],
  [
    'cuts what is too large',
    [TOO_MANY_ROWS, ...FORMATS.map(tooLarge)],
    engine => options => cutting(engine.exportQuery(options)),
  ],
  [
    'knows no limits',
    [TOO_MANY_ROWS, ...FORMATS.map(tooLarge), TIMEOUT],
    engine => options =>
      engine.exportQuery({
        ...options,
        limits: { maxRows: 1e6, maxBytes: 1e9, timeoutMs: 60_000 },
      }),
  ],
  [
    'has one name for all ends',
    [TOO_MANY_ROWS, ...FORMATS.map(tooLarge), TIMEOUT, ...CANCELS],
    engine => options => failingAs(engine.exportQuery(options), 'EngineError'),
  ],
  [
    'cannot be ended',
    CANCELS,
    engine =>
      ({ signal: _, killSignal: __, ...options }) =>
        engine.exportQuery({ ...options, queryId: `unknown-${Math.random()}` }),
  ],
  [
    'goes on when it is left',
    [LEFT],
    engine => options => {
      const events = engine.exportQuery(options)[Symbol.asyncIterator]();
      return { [Symbol.asyncIterator]: () => ({ next: () => events.next() }) };
    },
  ],
  [
    'exports whatever it is given',
    [DESCRIBED],
    engine => options => describingAnew(engine, options, () => ({})),
  ],
];

describe('DuckDB keeps the contract of engines', () => {
  let engine: DuckDbQueryEngine;
  let harness: Awaited<ReturnType<typeof createConformanceHarness>>;

  beforeAll(async () => {
    engine = await DuckDbQueryEngine.create({
      logger: mockServices.logger.mock(),
      executors: 2,
      memoryBytes: 256 * MEBIBYTE,
      threads: 1,
      tempBytes: 64 * MEBIBYTE,
    });
    harness = await createConformanceHarness(engine);
  }, 60_000);

  afterAll(async () => {
    await engine.stop();
    harness.remove();
  });

  it.each(queryEngineConformance())(
    '$name',
    async ({ run }) => {
      await expect(run(harness)).resolves.toBeUndefined();
    },
    20_000,
  );

  describe('and the suite would find an engine that', () => {
    const caseOf = (name: string) =>
      queryEngineConformance().find(each => each.name === name)!;
    /** Of runs that the engine under test does not end itself. */
    let running: Set<string>;

    beforeEach(() => {
      running = new Set();
    });
    afterEach(async () => {
      await Promise.all([...running].map(id => engine.cancel(id)));
    });

    it.each(BREAKAGES)(
      '%s',
      async (_, cases, exportQuery) => {
        const exporter: Exporter = {
          describe: options => engine.describe(options),
          exportQuery: options => {
            running.add(options.queryId);
            return engine.exportQuery(options);
          },
        };
        const broken = exportingAs(engine, exportQuery(exporter));
        for (const name of cases) {
          await expect(
            caseOf(name).run({ ...harness, engine: broken }),
          ).rejects.toThrow();
        }
      },
      60_000,
    );

    it('asks nothing of exports where an engine has none', async () => {
      const without = exportingAs(engine, undefined);
      const found = new Set(BREAKAGES.flatMap(([, cases]) => cases));
      for (const name of found) {
        await caseOf(name).run({ ...harness, engine: without });
      }
      // Each case about exports is one that a broken engine fails.
      expect(
        queryEngineConformance()
          .map(({ name }) => name)
          .filter(name => /export|CSV|whole result|a file of/.test(name))
          .filter(name => !found.has(name)),
      ).toEqual([]);
    });
  });
});
