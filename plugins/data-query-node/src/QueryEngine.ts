import type { Decision } from '@meshport/plugin-data-access-common';
import type { Snapshot, SqlName } from '@meshport/plugin-data-areas-common';
import type {
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

/** Two base columns of different ports that a query joins by equality. @public */
export interface EqualityJoin {
  /** As `sqlName.column`. */
  left: string;
  right: string;
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
}

/** Limits of one run. @public */
export interface QueryLimits {
  maxRows: number;
  maxBytes: number;
  timeoutMs: number;
}

/** @public */
export interface DescribeQueryOptions {
  sql: string;
  /** Exactly the ports that the text names and the caller may read. */
  sources: GovernedSource[];
  signal?: AbortSignal;
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
      truncated?: { by: 'rows' | 'bytes'; limit: number };
    };

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
  parse(sql: string, options?: { signal?: AbortSignal }): Promise<ParsedQuery>;

  /**
   * Output columns with types and lineage, over the granted sources alone.
   *
   * @throws InputError for what the text says wrongly of them.
   */
  describe(options: DescribeQueryOptions): Promise<QueryDescription>;

  /** Runs the query; leaving the iteration ends it. */
  execute(options: ExecuteQueryOptions): AsyncIterable<EngineEvent>;

  /** Ends a run; false if there is none of that id here. */
  cancel(queryId: string): Promise<boolean>;

  health(): Promise<EngineHealth>;
}
