import type { LoggerService } from '@backstage/backend-plugin-api';
import type { SandboxPool } from '@meshport/backend-sandbox';
import type {
  DescribeQueryOptions,
  EngineEvent,
  EngineHealth,
  ExecuteQueryOptions,
  ParsedQuery,
  QueryDescription,
  QueryEngine,
} from '@meshport/plugin-data-query-node';
import { renderView } from '../render/renderView';
import { createPool } from './createPool';
import { describeRunError } from './describeRunError';
import { Handoff } from './Handoff';
import { hintStatements, toHint } from './hintStatement';
import { QueryPlanner, type Gate } from './QueryPlanner';
import { wrapQuery } from './wrapQuery';

/** @internal */
export interface DuckDbQueryEngineOptions {
  logger: LoggerService;
  /** Children that run queries, one each. */
  executors: number;
  /** Of one query. */
  memoryBytes: number;
  threads: number;
  tempBytes: number;
  /** Where the children's temporary folders go. */
  tempDirectory?: string;
  /**
   * Layers that are left out, to show in tests what the others stop. No
   * configuration reaches it.
   */
  withoutLayers?: readonly (Gate | 'lock')[];
}

const MEBIBYTE = 1024 * 1024;
/** What node and the engine's code take beside the query's memory. */
const OVERHEAD_BYTES = 512 * MEBIBYTE;

/** Messages of the executor. */
type ExecutorMessage =
  | { type: 'columns'; columns: { name: string; type: string }[] }
  | { type: 'rows'; count: number; json: string }
  | {
      type: 'hint';
      left: string;
      right: string;
      leftDistinct: number;
      matched: number;
    };

type ExecutorResult = Omit<Extract<EngineEvent, { type: 'finished' }>, 'type'>;

/**
 * DuckDB, in child processes only: a planner that holds no data, and
 * executors that hold one query each.
 *
 * @internal
 */
export class DuckDbQueryEngine implements QueryEngine {
  static async create(
    options: DuckDbQueryEngineOptions,
  ): Promise<DuckDbQueryEngine> {
    const { logger, tempDirectory, withoutLayers } = options;
    const planner = await QueryPlanner.create({
      logger,
      tempDirectory,
      has: gate => !withoutLayers?.includes(gate),
    });
    try {
      const executors = await createPool({
        worker: 'executor.mjs',
        size: options.executors,
        limits: {
          dataBytes: options.memoryBytes + OVERHEAD_BYTES,
          fileBytes: options.tempBytes,
        },
        logger,
        tempDirectory,
      });
      return new DuckDbQueryEngine(options, planner, executors);
    } catch (error) {
      await planner.stop();
      throw error;
    }
  }

  readonly id = 'duckdb';
  readonly #options: DuckDbQueryEngineOptions;
  readonly #planner: QueryPlanner;
  readonly #executors: SandboxPool;
  readonly #running = new Map<string, AbortController>();
  /** Only what was described by this engine is executed, and only as it was described. */
  readonly #described = new WeakMap<
    QueryDescription,
    { text: string; comparedOnly: ReadonlySet<string> }
  >();

  private constructor(
    options: DuckDbQueryEngineOptions,
    planner: QueryPlanner,
    executors: SandboxPool,
  ) {
    this.#options = options;
    this.#planner = planner;
    this.#executors = executors;
  }

  async parse(
    sql: string,
    options: { signal?: AbortSignal } = {},
  ): Promise<ParsedQuery> {
    return await this.#planner.parse(sql, options.signal);
  }

  async describe(options: DescribeQueryOptions): Promise<QueryDescription> {
    const { description, comparedOnly } = await this.#planner.plan(options);
    const text = fingerprint(options);
    this.#described.set(description, { text, comparedOnly });
    return description;
  }

  async *execute(
    options: ExecuteQueryOptions,
  ): AsyncGenerator<EngineEvent, void, void> {
    const { description, limits, queryId, signal, killSignal } = options;
    const described = this.#described.get(description);
    if (described?.text !== fingerprint(options)) {
      throw new Error('The query is not the one that was described');
    }
    const message = await this.#executorMessage(
      options,
      described.comparedOnly,
    );
    const handoff = new Handoff<EngineEvent>();
    const abort = new AbortController();
    this.#running.set(queryId, abort);
    const run = this.#executors
      .run<ExecutorResult>(message, {
        signal: signal ? AbortSignal.any([signal, abort.signal]) : abort.signal,
        killSignal,
        timeoutMs: limits.timeoutMs,
        onMessage: part =>
          handoff.give(toEngineEvent(part as ExecutorMessage, description)),
      })
      .then(result => handoff.give({ type: 'finished', ...result }))
      .then(
        () => handoff.end(),
        error => handoff.end(error),
      );
    try {
      yield* handoff.take();
    } catch (error) {
      throw describeRunError(error, {
        restricted: options.sources.some(isRestricted),
        timeoutMs: limits.timeoutMs,
      });
    } finally {
      abort.abort();
      this.#running.delete(queryId);
      await run;
    }
  }

  async cancel(queryId: string): Promise<boolean> {
    const running = this.#running.get(queryId);
    running?.abort();
    return running !== undefined;
  }

  async health(): Promise<EngineHealth> {
    const { size, idle, busy, restarts } = this.#executors.status;
    return {
      engine: this.id,
      workers: { size, idle, busy, restarts },
      osIsolation: this.#executors.osIsolation,
    };
  }

  /** Process ids of the executors, for tests that kill one. */
  get executorPids(): number[] {
    return this.#executors.status.pids;
  }

  async stop(): Promise<void> {
    await Promise.all([this.#planner.stop(), this.#executors.stop()]);
  }

  async #executorMessage(
    options: ExecuteQueryOptions,
    comparedOnly: ReadonlySet<string>,
  ) {
    const { sql, sources, limits, description } = options;
    const { threads, memoryBytes, tempBytes } = this.#options;
    const files: string[] = [];
    const views = [];
    for (const source of sources) {
      const own = await Promise.all(
        source.snapshot.objects.map(({ localPath }) => {
          if (!localPath) {
            throw new Error('A file of a snapshot is not on this machine');
          }
          return this.#executors.reach(localPath);
        }),
      );
      files.push(...own);
      const select = renderView(source, own, { comparedOnly });
      views.push({ ...source.sqlName, select });
    }
    return {
      sql: wrapQuery(sql, limits.maxRows + 1),
      views,
      files,
      maxRows: limits.maxRows,
      maxBytes: limits.maxBytes,
      hints: hintStatements(description.equalityJoins, sources),
      limits: { threads, memoryBytes, tempBytes },
      unlocked: this.#options.withoutLayers?.includes('lock') ?? false,
    };
  }
}

function fingerprint({ sql, sources }: DescribeQueryOptions): string {
  return JSON.stringify([sql, sources]);
}

function isRestricted({ decision }: DescribeQueryOptions['sources'][0]) {
  return Boolean(
    decision.rowFilter || decision.columns.some(column => column.mask),
  );
}

/** Names and types are the result's own; the plan knows where they come from. */
function toEngineEvent(
  message: ExecutorMessage,
  { columns }: QueryDescription,
): EngineEvent {
  if (message.type === 'hint') {
    const { type, ...counts } = message;
    return { type, hint: toHint(counts) };
  }
  if (message.type === 'rows') {
    return message;
  }
  return {
    type: 'columns',
    columns: message.columns.map((column, index) => ({
      ...column,
      sources: columns[index]?.sources ?? [],
    })),
  };
}
