import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  DescribeQueryOptions,
  EngineEvent,
  EngineHealth,
  ExecuteQueryOptions,
  ExportEvent,
  ExportQueryOptions,
  ParsedQuery,
  ParseQueryOptions,
  QueryDescription,
  QueryEngine,
} from '@meshport/plugin-data-query-node';
import { createLanes } from './createLanes';
import { describeRunError } from './describeRunError';
import type { ExecutorLanes } from './ExecutorLanes';
import { Handoff } from './Handoff';
import { hintStatements } from './hintStatement';
import { openViews } from './openViews';
import { QueryPlanner, type Gate } from './QueryPlanner';
import { toEngineEvent, type ExecutorMessage } from './toEngineEvent';
import { wrapQuery } from './wrapQuery';

/** @internal */
export interface DuckDbQueryEngineOptions {
  logger: LoggerService;
  /** Children that run queries, one each. */
  executors: number;
  /** How many of these the operating system puts first, for short queries. */
  shortExecutors?: number;
  /** Of one query. */
  memoryBytes: number;
  threads: number;
  tempBytes: number;
  /** A child is replaced after so many queries. */
  queriesPerExecutor?: number;
  /** A child that holds more after a query is replaced. */
  idleResidentBytes?: number;
  /** Where the children's temporary folders go. */
  tempDirectory?: string;
  /**
   * Layers that are left out, to show in tests what the others stop. No
   * configuration reaches it.
   */
  withoutLayers?: readonly (Gate | 'lock')[];
}

type ExportPart = Exclude<ExportEvent, { type: 'finished' }>;

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
      const lanes = await createLanes(options);
      return new DuckDbQueryEngine(options, planner, lanes);
    } catch (error) {
      await planner.stop();
      throw error;
    }
  }

  readonly id = 'duckdb';
  readonly #options: DuckDbQueryEngineOptions;
  readonly #planner: QueryPlanner;
  readonly #executors: ExecutorLanes;
  readonly #running = new Map<string, AbortController>();
  /** Only what was described by this engine is executed, and only as it was described. */
  readonly #described = new WeakMap<
    QueryDescription,
    { text: string; comparedOnly: ReadonlySet<string> }
  >();

  private constructor(
    options: DuckDbQueryEngineOptions,
    planner: QueryPlanner,
    executors: ExecutorLanes,
  ) {
    this.#options = options;
    this.#planner = planner;
    this.#executors = executors;
  }

  async parse(
    sql: string,
    options: ParseQueryOptions = {},
  ): Promise<ParsedQuery> {
    return await this.#planner.parse(sql, options);
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
    const { limits, description } = options;
    const parts = this.#perform<ExecutorMessage, ExecutorResult>(options, {
      sql: wrapQuery(options.sql, limits.maxRows + 1),
      maxRows: limits.maxRows,
      maxBytes: limits.maxBytes,
      hints: hintStatements(description.equalityJoins, options.sources),
    });
    for await (const part of parts) {
      yield 'result' in part
        ? { type: 'finished', ...part.result }
        : toEngineEvent(part.message, description);
    }
  }

  async *exportQuery(
    options: ExportQueryOptions,
  ): AsyncGenerator<ExportEvent, void, void> {
    const { limits, format } = options;
    const parts = this.#perform<ExportPart, { rows: number; bytes: number }>(
      options,
      {
        sql: wrapQuery(options.sql, limits.maxRows + 1),
        maxRows: limits.maxRows,
        maxBytes: limits.maxBytes,
        hints: [],
        exportFormat: format,
      },
    );
    for await (const part of parts) {
      yield 'result' in part
        ? { type: 'finished', ...part.result }
        : part.message;
    }
  }

  /** Runs a job of one query in a child, and ends it with whoever reads. */
  async *#perform<TMessage, TResult>(
    options: ExecuteQueryOptions,
    job: object,
  ): AsyncGenerator<{ message: TMessage } | { result: TResult }, void, void> {
    const { description, limits, queryId, signal, killSignal } = options;
    const described = this.#described.get(description);
    if (described?.text !== fingerprint(options)) {
      throw new Error('The query is not the one that was described');
    }
    const place = this.#executors.reserve(description.effort ?? 'long');
    const { threads, memoryBytes, tempBytes, withoutLayers } = this.#options;
    const opened = await openViews(options.sources, {
      comparedOnly: described.comparedOnly,
      reach: path => place.reach(path),
    }).catch(error => {
      place.giveUp();
      throw error;
    });
    const handoff = new Handoff<{ message: TMessage } | { result: TResult }>();
    const abort = new AbortController();
    this.#running.set(queryId, abort);
    const run = place
      .run<TResult>(
        {
          ...opened,
          ...job,
          limits: { threads, memoryBytes, tempBytes },
          plainKeys: described.comparedOnly.size > 0,
          unlocked: withoutLayers?.includes('lock') ?? false,
        },
        {
          signal: signal
            ? AbortSignal.any([signal, abort.signal])
            : abort.signal,
          killSignal,
          timeoutMs: limits.timeoutMs,
          onMessage: message => handoff.give({ message: message as TMessage }),
        },
      )
      .then(result => handoff.give({ result }))
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
}

function fingerprint({ sql, sources }: DescribeQueryOptions): string {
  return JSON.stringify([sql, sources]);
}

function isRestricted({ decision }: DescribeQueryOptions['sources'][0]) {
  return Boolean(
    decision.rowFilter || decision.columns.some(column => column.mask),
  );
}
