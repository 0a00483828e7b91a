import type { Decision } from '@meshport/plugin-data-access-common';
import type { Snapshot, SqlName } from '@meshport/plugin-data-areas-common';
import type {
  ExportFormat,
  KeyMatchHint,
  PortabilityFinding,
  ResultColumn,
} from '@meshport/plugin-data-query-common';

/** A table that a query names, and where. @public */
export interface TableReference {
  name: SqlName;
  /** Counted from 1. */
  line: number;
  column: number;
}

/** What reading a query's text gives, before anything is known of data. @public */
export interface ParsedQuery {
  /** Each table once, in the order of its first use. */
  tables: TableReference[];
}

/** A port that a query may read, with the decision that says how much of it. @public */
export interface GovernedSource {
  portRef: string;
  sqlName: SqlName;
  decision: Decision;
  snapshot: Snapshot;
  /**
   * Keys for the link groups of the decision's hash masks, hex. Derived for
   * this consumer and purpose; the master never reaches an engine.
   */
  hashKeys: { [linkGroup: string]: string };
}

/**
 * Two places at which a query reads ports, or one port, and joins them by
 * equality of columns.
 * @public
 */
export interface EqualityJoin {
  /**
   * All columns of one side that are compared with those of the other, in the
   * same order; as `sqlName.column`.
   */
  left: string[];
  right: string[];
  /** What the query calls a side, where it is known and not the port's own name. */
  leftAlias?: string;
  rightAlias?: string;
  /**
   * Only whether there is a match counts, as for IN and EXISTS, or the one
   * value of a subquery: no row comes more than once.
   */
  semi?: boolean;
}

/** What an engine says of a query without reading a row. @public */
export interface QueryDescription {
  columns: ResultColumn[];
  /** Ports that the query reads, with the columns of each that it uses. */
  ports: { portRef: string; sqlName: string; columns: string[] }[];
  /** Columns that decide which rows come, as filters and joins do; `sqlName.column`. */
  indirectSources: string[];
  equalityJoins: EqualityJoin[];
  /** What of the text another engine would not understand, in its order. */
  portability: PortabilityFinding[];
  /** The same for the same plan over the same columns. */
  planHash?: string;
  /** Decides who waits for whom; absent is long. */
  effort?: QueryEffort;
  /** How many rows the whole result has, where the plan alone tells. */
  rows?: number;
}

/** Whether a query is likely to be over within a second. @public */
export type QueryEffort = 'short' | 'long';

/** Limits of one run. @public */
export interface QueryLimits {
  maxRows: number;
  maxBytes: number;
  timeoutMs: number;
}

/** @public */
export interface ParseQueryOptions {
  /** Whose text it is: those of one user must not keep those of others waiting. */
  user?: string;
  signal?: AbortSignal;
}

/** @public */
export interface DescribeQueryOptions extends ParseQueryOptions {
  sql: string;
  /** Exactly the ports that the text names and the caller may read. */
  sources: GovernedSource[];
}

/** @public */
export interface ExecuteQueryOptions {
  /** Chosen by the caller, unique. */
  queryId: string;
  sql: string;
  sources: GovernedSource[];
  /** Of the same text and sources. */
  description: QueryDescription;
  limits: QueryLimits;
  /** Cancels politely. */
  signal?: AbortSignal;
  /** Ends at once: the access is over. */
  killSignal?: AbortSignal;
}

/**
 * What an engine gives while it runs a query: `columns`, then any number of
 * `rows`, then `hint`s, then `finished`. It throws instead of failing silently.
 * @public
 */
export type EngineEvent =
  | { type: 'columns'; columns: ResultColumn[] }
  /** `json` is the text of an array of rows, each an array of values. */
  | { type: 'rows'; count: number; json: string }
  | { type: 'hint'; hint: KeyMatchHint }
  | {
      type: 'finished';
      rows: number;
      bytes: number;
      truncated?: { by: 'rows' | 'bytes'; limit: number; atLeast?: number };
    };

/** @public */
export interface ExportQueryOptions
  extends Omit<ExecuteQueryOptions, 'limits'> {
  format: ExportFormat;
  /** What is larger fails as `ResourceLimit`; `maxBytes` is of the file. */
  limits: QueryLimits;
}

/**
 * What an engine gives while it writes a whole result: `progress`, then the
 * `bytes` of the file in their order, then `finished`. It throws instead of
 * failing silently.
 * @public
 */
export type ExportEvent =
  | { type: 'progress'; rows: number }
  | { type: 'bytes'; data: Uint8Array }
  | { type: 'finished'; rows: number; bytes: number };

/** @public */
export interface EngineHealth {
  engine: string;
  workers: { size: number; idle: number; busy: number; restarts: number };
  osIsolation: 'full' | 'reduced';
}

/**
 * Runs queries over governed sources.
 *
 * @remarks
 * The sources come decided: an engine applies masks and row filters below
 * everything that the user wrote, and must not read anything else, whatever
 * the text says.
 *
 * @public
 */
export interface QueryEngine {
  readonly id: string;

  /**
   * Reads the text and names its tables.
   *
   * @throws InputError for anything but one SELECT over three-part names.
   */
  parse(sql: string, options?: ParseQueryOptions): Promise<ParsedQuery>;

  /**
   * Output columns with types and lineage, over the granted sources alone.
   *
   * @throws InputError for what the text says wrongly of them.
   */
  describe(options: DescribeQueryOptions): Promise<QueryDescription>;

  /** Runs the query; leaving the iteration ends it. */
  execute(options: ExecuteQueryOptions): AsyncIterable<EngineEvent>;

  /**
   * Runs the query and gives its whole result as a file, in CSV without
   * anything that a spreadsheet takes for a formula. Absent where the engine
   * cannot.
   */
  exportQuery?(options: ExportQueryOptions): AsyncIterable<ExportEvent>;

  /** Ends a run; false if there is none of that id here. */
  cancel(queryId: string): Promise<boolean>;

  health(): Promise<EngineHealth>;
}
