import {
  resolvePackagePath,
  type LoggerService,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import {
  SandboxError,
  SandboxPool,
  type SandboxLimits,
} from '@meshport/backend-sandbox';
import type {
  SnapshotColumn,
  SqlName,
} from '@meshport/plugin-data-areas-common';
import { formatSqlName } from '@meshport/plugin-data-query-common';
import {
  type DescribeQueryOptions,
  type EngineEvent,
  type EngineHealth,
  type ExecuteQueryOptions,
  type ParsedQuery,
  type QueryDescription,
  type QueryEngine,
} from '@meshport/plugin-data-query-node';
import { checkSyntax } from '../gate/checkSyntax';
import { isNode } from '../gate/SyntaxTree';
import { checkPlan } from '../plan/checkPlan';
import { governedColumns } from '../render/governedColumns';
import { renderView } from '../render/renderView';
import { assertTypeName } from '../render/typeFamily';
import { describeColumns } from './describeColumns';
import { describePlanError } from './describePlanError';
import { describeRunError } from './describeRunError';
import { hashesToLeaveOut } from './hashesToLeaveOut';
import { Handoff } from './Handoff';
import { hintStatements, toHint } from './hintStatement';
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
  withoutLayers?: readonly ('syntax' | 'plan' | 'lock')[];
}

const MEBIBYTE = 1024 * 1024;
const MAX_SQL_CHARACTERS = 100_000;
const PLANNER_MS = 5000;
/** What node and the engine's code take beside the query's memory. */
const OVERHEAD_BYTES = 512 * MEBIBYTE;

/** Messages to the planner. */
type PlannerMessage =
  | { kind: 'parse'; sql: string }
  | { kind: 'plan'; sql: string; stubs: StubTable[] };

type StubTable = SqlName & { columns: SnapshotColumn[] };

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
    const { logger, tempDirectory } = options;
    const pool = (worker: string, size: number, limits: SandboxLimits) =>
      SandboxPool.create({
        workerPath: resolvePackagePath(
          '@meshport/plugin-data-query-backend',
          'worker',
          worker,
        ),
        modules: ['@duckdb/node-api'],
        size,
        logger,
        limits,
        tempDirectory,
      });
    const planners = await pool('planner.mjs', 1, {
      dataBytes: 1024 * MEBIBYTE,
      fileBytes: MEBIBYTE,
    });
    try {
      const executors = await pool('executor.mjs', options.executors, {
        dataBytes: options.memoryBytes + OVERHEAD_BYTES,
        fileBytes: options.tempBytes,
      });
      return new DuckDbQueryEngine(options, planners, executors);
    } catch (error) {
      await planners.stop();
      throw error;
    }
  }

  readonly id = 'duckdb';
  readonly #options: DuckDbQueryEngineOptions;
  readonly #planners: SandboxPool;
  readonly #executors: SandboxPool;
  readonly #running = new Map<string, AbortController>();
  /** Only what was described by this engine is executed, and only as it was described. */
  readonly #described = new WeakMap<
    QueryDescription,
    { text: string; comparedOnly: ReadonlySet<string> }
  >();

  private constructor(
    options: DuckDbQueryEngineOptions,
    planners: SandboxPool,
    executors: SandboxPool,
  ) {
    this.#options = options;
    this.#planners = planners;
    this.#executors = executors;
  }

  async parse(
    sql: string,
    options: { signal?: AbortSignal } = {},
  ): Promise<ParsedQuery> {
    const tree = await this.#plan({ kind: 'parse', sql }, options.signal);
    return { tables: checkSyntax(tree, sql) };
  }

  async describe(options: DescribeQueryOptions): Promise<QueryDescription> {
    const { sql, sources, signal } = options;
    const wrapped = wrapQuery(sql, 1);
    if (this.#has('syntax')) {
      await this.#checkWrapped(wrapped, options);
    }
    const stubs = sources.map(source => ({
      ...source.sqlName,
      columns: governedColumns(source).map(({ snapshot: { name, type } }) => ({
        name,
        type: assertTypeName(type),
      })),
    }));
    const tree = await this.#plan(
      { kind: 'plan', sql: wrapped, stubs },
      signal,
    );
    const text = fingerprint(options);
    if (!this.#has('plan')) {
      const description = {
        columns: [],
        ports: [],
        indirectSources: [],
        equalityJoins: [],
      };
      this.#described.set(description, { text, comparedOnly: new Set() });
      return description;
    }
    const plan = checkPlan(readPlans(tree, sql), namesOf(sources));
    const description = describeColumns(plan, sources);
    const comparedOnly = hashesToLeaveOut(plan, sources);
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
    await Promise.all([this.#planners.stop(), this.#executors.stop()]);
  }

  #has(layer: 'syntax' | 'plan' | 'lock'): boolean {
    return !this.#options.withoutLayers?.includes(layer);
  }

  /** What is run is not quite what was parsed, so it is looked at too. */
  async #checkWrapped(
    wrapped: string,
    { sources, signal }: DescribeQueryOptions,
  ): Promise<void> {
    const tree = await this.#plan({ kind: 'parse', sql: wrapped }, signal);
    const granted = namesOf(sources);
    const tables = checkSyntax(tree, wrapped);
    if (!tables.every(({ name }) => granted.has(formatSqlName(name)))) {
      throw new InputError('The query reads something other than its tables');
    }
  }

  async #plan(message: PlannerMessage, signal?: AbortSignal): Promise<unknown> {
    if (message.sql.length > MAX_SQL_CHARACTERS) {
      throw new InputError(
        `The query is longer than ${MAX_SQL_CHARACTERS} characters`,
      );
    }
    // Texts end at a NUL in some of the engine's interfaces and not in others.
    if (message.sql.includes('\0')) {
      throw new InputError('The query has a character that cannot be read');
    }
    try {
      const text = await this.#planners.run<string>(message, {
        signal,
        timeoutMs: PLANNER_MS,
      });
      return JSON.parse(text);
    } catch (error) {
      if (error instanceof SandboxError && error.reason !== 'timeout') {
        throw describeRunError(error, { restricted: true, timeoutMs: 0 });
      }
      // Its text may hold the query's; the engine's own trouble is not told.
      this.#options.logger.debug('The planner gave up on a query');
      throw new InputError('The query could not be planned');
    }
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
      unlocked: !this.#has('lock'),
    };
  }
}

function readPlans(tree: unknown, sql: string): unknown {
  if (!isNode(tree)) {
    throw new InputError('The query could not be planned');
  }
  if (tree.error !== false) {
    throw describePlanError(tree, sql);
  }
  return tree.plans;
}

function namesOf(sources: DescribeQueryOptions['sources']): Set<string> {
  return new Set(sources.map(({ sqlName }) => formatSqlName(sqlName)));
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
