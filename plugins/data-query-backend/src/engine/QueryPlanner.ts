import type { LoggerService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { SandboxError, type SandboxPool } from '@meshport/backend-sandbox';
import type {
  SnapshotColumn,
  SqlName,
} from '@meshport/plugin-data-areas-common';
import {
  formatSqlName,
  type PortabilityFinding,
} from '@meshport/plugin-data-query-common';
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
  | { kind: 'parse'; sql: string }
  | { kind: 'plan'; sql: string; stubs: StubTable[] };

type StubTable = SqlName & { columns: SnapshotColumn[] };

const MEBIBYTE = 1024 * 1024;
const MAX_SQL_CHARACTERS = 100_000;
const PLANNER_MS = 5000;
/** Two, so that one user's text, however long it takes, leaves one for the others. */
const PLANNERS = 2;
/** What is read ahead and never planned stays in memory for a while. */
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
  /** What is run, read while it is decided what the user may see. */
  readonly #readAhead = new Map<string, Promise<unknown>>();

  private constructor(options: QueryPlannerOptions, pool: SandboxPool) {
    this.#options = options;
    this.#pool = pool;
  }

  async parse(sql: string, asker: Asker = {}): Promise<ParsedQuery> {
    const tree = await this.#ask({ kind: 'parse', sql }, asker);
    const tables = checkSyntax(tree, sql);
    this.#beginToRead(wrapQuery(sql, 1), asker);
    return { tables };
  }

  async plan(options: DescribeQueryOptions): Promise<PlannedQuery> {
    const { sql, sources } = options;
    const wrapped = wrapQuery(sql, 1);
    const portability = this.#options.has('syntax')
      ? await this.#checkWrapped(wrapped, options)
      : [];
    const tree = await this.#ask(
      { kind: 'plan', sql: wrapped, stubs: sources.map(toStub) },
      options,
    );
    if (!this.#options.has('plan')) {
      return { description: emptyDescription(), comparedOnly: new Set() };
    }
    const plan = checkPlan(readPlans(tree, sql, sources), namesOf(sources));
    const description = describeColumns(plan, sources);
    return {
      description: {
        ...description,
        portability,
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
  async #checkWrapped(
    wrapped: string,
    options: DescribeQueryOptions,
  ): Promise<PortabilityFinding[]> {
    const { sql, sources } = options;
    const tree = await this.#read(wrapped, options);
    const granted = namesOf(sources);
    const tables = checkSyntax(tree, wrapped);
    if (!tables.every(({ name }) => granted.has(formatSqlName(name)))) {
      throw new InputError('The query reads something other than its tables');
    }
    return findUnportable(sql, withinWrap(tree), WRAP_START.length);
  }

  #beginToRead(wrapped: string, { user = '' }: Asker): void {
    if (wrapped.length > MAX_READ_AHEAD_CHARACTERS) {
      return;
    }
    const key = readAheadKey(user, wrapped);
    const tree = this.#ask({ kind: 'parse', sql: wrapped }, { user });
    // Who plans it reads it again, and hears of it then.
    tree.catch(() => {});
    this.#readAhead.set(key, tree);
    // Those that were refused in between are never planned.
    const [oldest] = this.#readAhead.keys();
    if (this.#readAhead.size > MAX_READ_AHEAD) {
      this.#readAhead.delete(oldest);
    }
  }

  async #read(wrapped: string, asker: Asker): Promise<unknown> {
    const key = readAheadKey(asker.user ?? '', wrapped);
    const ahead = this.#readAhead.get(key);
    this.#readAhead.delete(key);
    return (
      (await ahead?.catch(() => undefined)) ??
      (await this.#ask({ kind: 'parse', sql: wrapped }, asker))
    );
  }

  async #ask(
    message: PlannerMessage,
    { user = '', signal }: Asker,
  ): Promise<unknown> {
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
      const text = await this.#turns.run(user, () =>
        this.#pool.run<string>(message, { signal, timeoutMs: PLANNER_MS }),
      );
      return JSON.parse(text);
    } catch (error) {
      if (error instanceof TooManyQueriesError) {
        throw error;
      }
      if (error instanceof SandboxError && error.reason !== 'timeout') {
        throw describeRunError(error, { restricted: true, timeoutMs: 0 });
      }
      // Its text may hold the query's; the engine's own trouble is not told.
      this.#options.logger.debug('The planner gave up on a query');
      throw new InputError('The query could not be planned');
    }
  }
}

/** Of each user by itself: what waits behind one's own texts must hold up nobody else. */
function readAheadKey(user: string, wrapped: string): string {
  return JSON.stringify([user, wrapped]);
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
    throw new InputError('The query could not be planned');
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
