import type { LoggerService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { SandboxError, type SandboxPool } from '@meshport/backend-sandbox';
import type {
  SnapshotColumn,
  SqlName,
} from '@meshport/plugin-data-areas-common';
import { formatSqlName } from '@meshport/plugin-data-query-common';
import type {
  DescribeQueryOptions,
  GovernedSource,
  ParsedQuery,
  QueryDescription,
} from '@meshport/plugin-data-query-node';
import { estimateEffort } from '../admission/estimateEffort';
import { TooManyQueriesError } from '../admission/TooManyQueriesError';
import { checkSyntax } from '../gate/checkSyntax';
import { isNode } from '../gate/SyntaxTree';
import { checkPlan } from '../plan/checkPlan';
import { rowsForCertain } from '../plan/rowsForCertain';
import { findUnportable } from '../portability/findUnportable';
import { governedColumns } from '../render/governedColumns';
import { assertTypeName } from '../render/typeFamily';
import { createPool } from './createPool';
import { describeColumns } from './describeColumns';
import { describePlanError } from './describePlanError';
import { describeRunError } from './describeRunError';
import { hashesToLeaveOut } from './hashesToLeaveOut';
import { hashPlan } from './hashPlan';
import { PlannerTurns } from './PlannerTurns';
import { withinWrap, WRAP_START, wrapQuery } from './wrapQuery';

/** The layers that look at a query before it is run. @internal */
export type Gate = 'syntax' | 'plan';

/** @internal */
export interface QueryPlannerOptions {
  logger: LoggerService;
  tempDirectory?: string;
  has: (gate: Gate) => boolean;
}

/** What planning gave, for who runs the query. @internal */
export interface PlannedQuery {
  description: QueryDescription;
  /** Hashed columns whose hash makes no difference to this query. */
  comparedOnly: ReadonlySet<string>;
}

/** Messages to the planner. */
type PlannerMessage =
  | { kind: 'parse'; texts: string[] }
  | { kind: 'plan'; sql: string; stubs: StubTable[] };

type StubTable = SqlName & { columns: SnapshotColumn[] };

const MEBIBYTE = 1024 * 1024;
const MAX_SQL_CHARACTERS = 100_000;
const PLANNER_MS = 5000;
/** Two, so that one user's text, however long it takes, leaves one for the others. */
const PLANNERS = 2;
/** What was read ahead and is never planned stays in memory for a while. */
const MAX_READ_AHEAD = 8;
const MAX_READ_AHEAD_CHARACTERS = 10_000;

/** Whose text it is, and whether the answer is still wanted. */
type Asker = Pick<DescribeQueryOptions, 'user' | 'signal'>;

/**
 * Reads and plans queries in a child that holds no data, and lets through
 * what both gates let pass.
 *
 * @internal
 */
export class QueryPlanner {
  static async create(options: QueryPlannerOptions): Promise<QueryPlanner> {
    const { logger, tempDirectory } = options;
    const pool = await createPool({
      worker: 'planner.mjs',
      size: PLANNERS,
      limits: { dataBytes: 1024 * MEBIBYTE, fileBytes: MEBIBYTE },
      logger,
      tempDirectory,
    });
    return new QueryPlanner(options, pool);
  }

  readonly #options: QueryPlannerOptions;
  readonly #pool: SandboxPool;
  readonly #turns = new PlannerTurns();
  /** Trees of what is run, read in the same turn as what was written. */
  readonly #readAhead = new Map<string, string>();

  private constructor(options: QueryPlannerOptions, pool: SandboxPool) {
    this.#options = options;
    this.#pool = pool;
  }

  async parse(sql: string, asker: Asker = {}): Promise<ParsedQuery> {
    assertReadable(sql);
    const wrapped = wrapQuery(sql, 1);
    const ahead = wrapped.length > MAX_READ_AHEAD_CHARACTERS ? [] : [wrapped];
    const [tree, wrappedTree] = await this.#ask(
      { kind: 'parse', texts: [sql, ...ahead] },
      asker,
    );
    const tables = checkSyntax(toTree(tree), sql);
    if (wrappedTree !== undefined) {
      this.#keepAhead(readAheadKey(asker, wrapped), wrappedTree);
    }
    return { tables };
  }

  async plan(options: DescribeQueryOptions): Promise<PlannedQuery> {
    const { sql, sources } = options;
    assertReadable(sql);
    const wrapped = wrapQuery(sql, 1);
    const text = this.#options.has('syntax')
      ? await this.#readWrapped(wrapped, options)
      : undefined;
    const [tree] = await this.#ask(
      { kind: 'plan', sql: wrapped, stubs: sources.map(toStub) },
      options,
    );
    if (!this.#options.has('plan')) {
      return { description: emptyDescription(), comparedOnly: new Set() };
    }
    const plan = checkPlan(
      readPlans(toTree(tree), sql, sources),
      namesOf(sources),
    );
    const description = describeColumns(plan, text, sources);
    return {
      description: {
        ...description,
        portability: text
          ? findUnportable(sql, withinWrap(text), WRAP_START.length)
          : [],
        planHash: hashPlan(plan, sources),
        effort: estimateEffort(plan, sources, description.ports),
        rows: rowsForCertain(plan, sources),
      },
      comparedOnly: hashesToLeaveOut(plan, sources),
    };
  }

  async stop(): Promise<void> {
    await this.#pool.stop();
  }

  /** What is run is not quite what was parsed, so it is looked at too. */
  async #readWrapped(
    wrapped: string,
    options: DescribeQueryOptions,
  ): Promise<unknown> {
    const { sources } = options;
    const tree = await this.#read(wrapped, options);
    const granted = namesOf(sources);
    const tables = checkSyntax(tree, wrapped);
    if (!tables.every(({ name }) => granted.has(formatSqlName(name)))) {
      throw new InputError('The query reads something other than its tables');
    }
    return tree;
  }

  #keepAhead(key: string, tree: string): void {
    this.#readAhead.set(key, tree);
    // Those that were refused in between are never planned.
    const [oldest] = this.#readAhead.keys();
    if (this.#readAhead.size > MAX_READ_AHEAD) {
      this.#readAhead.delete(oldest);
    }
  }

  async #read(wrapped: string, asker: Asker): Promise<unknown> {
    const key = readAheadKey(asker, wrapped);
    const ahead = this.#readAhead.get(key);
    this.#readAhead.delete(key);
    if (ahead !== undefined) {
      return toTree(ahead);
    }
    const [tree] = await this.#ask({ kind: 'parse', texts: [wrapped] }, asker);
    return toTree(tree);
  }

  async #ask(
    message: PlannerMessage,
    { user = '', signal }: Asker,
  ): Promise<string[]> {
    try {
      return await this.#turns.run(user, () =>
        this.#pool.run<string[]>(message, { signal, timeoutMs: PLANNER_MS }),
      );
    } catch (error) {
      if (error instanceof TooManyQueriesError) {
        throw error;
      }
      if (error instanceof SandboxError && error.reason !== 'timeout') {
        throw describeRunError(error, { restricted: true, timeoutMs: 0 });
      }
      // Its text may hold the query's; the engine's own trouble is not told.
      this.#options.logger.debug('The planner gave up on a query');
      throw notPlanned();
    }
  }
}

function notPlanned(): InputError {
  return new InputError('The query could not be planned');
}

function toTree(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw notPlanned();
  }
}

/** Of each user by itself: what waits behind one's own texts must hold up nobody else. */
function readAheadKey({ user = '' }: Asker, wrapped: string): string {
  return JSON.stringify([user, wrapped]);
}

function assertReadable(sql: string): void {
  if (sql.length > MAX_SQL_CHARACTERS) {
    throw new InputError(
      `The query is longer than ${MAX_SQL_CHARACTERS} characters`,
    );
  }
  // Texts end at a NUL in some of the engine's interfaces and not in others.
  if (sql.includes('\0')) {
    throw new InputError('The query has a character that cannot be read');
  }
}

/** An empty table of what the decision shows; hidden columns are not in it. */
function toStub(source: GovernedSource): StubTable {
  return {
    ...source.sqlName,
    columns: governedColumns(source).map(({ snapshot: { name, type } }) => ({
      name,
      type: assertTypeName(type),
    })),
  };
}

function readPlans(
  tree: unknown,
  sql: string,
  sources: GovernedSource[],
): unknown {
  if (!isNode(tree)) {
    throw notPlanned();
  }
  if (tree.error !== false) {
    throw describePlanError(tree, sql, sources);
  }
  return tree.plans;
}

function namesOf(sources: GovernedSource[]): Set<string> {
  return new Set(sources.map(({ sqlName }) => formatSqlName(sqlName)));
}

function emptyDescription(): QueryDescription {
  return {
    columns: [],
    ports: [],
    indirectSources: [],
    equalityJoins: [],
    portability: [],
  };
}
