import assert from 'node:assert/strict';
import type {
  Decision,
  Mask,
  RowFilter,
} from '@meshport/plugin-data-access-common';
import type {
  ExportFormat,
  ResultColumn,
  ResultValue,
} from '@meshport/plugin-data-query-common';
import type {
  EngineEvent,
  ExecuteQueryOptions,
  ExportEvent,
  ExportQueryOptions,
  GovernedSource,
  QueryEngine,
} from '../QueryEngine';
import { CONFORMANCE_TABLES } from './conformanceTables';
import type { QueryEngineHarness } from './QueryEngineHarness';

/** How a table is granted. @internal */
export interface Grant {
  columns?: string[];
  masks?: { [column: string]: Mask };
  rowFilter?: RowFilter;
  effect?: Decision['effect'];
  hashKeys?: GovernedSource['hashKeys'];
}

/** All that a run gave. @internal */
export interface RunResult {
  columns: ResultColumn[];
  rows: ResultValue[][];
  finished: Extract<EngineEvent, { type: 'finished' }>;
}

const KEY = '5a'.repeat(32);
const LIMITS = { maxRows: 1000, maxBytes: 1_000_000, timeoutMs: 20_000 };
const EXPORT_LIMITS = { ...LIMITS, maxRows: 100_000 };

/** An engine with granted tables, as cases use it. @internal */
export class ConformanceWorld {
  static #queries = 0;

  readonly engine: QueryEngine;
  readonly #harness: QueryEngineHarness;

  constructor(harness: QueryEngineHarness) {
    this.#harness = harness;
    this.engine = harness.engine;
  }

  source(name: string, grant: Grant = {}): GovernedSource {
    const table = CONFORMANCE_TABLES.find(each => each.name === name);
    const snapshot = this.#harness.snapshots[name];
    assert.ok(table && snapshot, `The harness has no table ${name}`);
    const { catalog, schema } = table.sqlName;
    const portRef = `dataproduct:${catalog}/${schema}#${name}@1`;
    return {
      portRef,
      sqlName: table.sqlName,
      snapshot,
      hashKeys: grant.hashKeys ?? { people: KEY },
      decision: {
        id: `decision of ${portRef}`,
        portRef,
        effect: grant.effect ?? 'allow',
        basis: 'agreement',
        columns: table.columns
          .filter(
            column => !grant.columns || grant.columns.includes(column.name),
          )
          .map(column => ({ ...column, mask: grant.masks?.[column.name] })),
        rowFilter: grant.rowFilter,
        version: '1',
        leaseUntil: Date.now() + 60_000,
      },
    };
  }

  /** Reads, describes and begins a query. */
  async start(
    sql: string,
    sources: GovernedSource[],
    options: Partial<
      Pick<ExecuteQueryOptions, 'limits' | 'signal' | 'killSignal' | 'queryId'>
    > = {},
  ): Promise<AsyncIterable<EngineEvent>> {
    await this.engine.parse(sql);
    const description = await this.engine.describe({ sql, sources });
    ConformanceWorld.#queries += 1;
    return this.engine.execute({
      queryId: `conformance-${ConformanceWorld.#queries}`,
      sql,
      sources,
      description,
      limits: LIMITS,
      ...options,
    });
  }

  /** Runs a query to its end. */
  async run(
    sql: string,
    sources: GovernedSource[],
    limits: Partial<ExecuteQueryOptions['limits']> = {},
  ): Promise<RunResult> {
    const events = await this.start(sql, sources, {
      limits: { ...LIMITS, ...limits },
    });
    const rows: ResultValue[][] = [];
    let columns: ResultColumn[] = [];
    let finished: RunResult['finished'] | undefined;
    for await (const event of events) {
      assert.equal(finished, undefined, 'Nothing comes after finished');
      if (event.type === 'columns') {
        // Of this realm, where an engine had them from another process.
        columns = JSON.parse(JSON.stringify(event.columns));
      } else if (event.type === 'rows') {
        assert.ok(columns.length, 'Columns come before rows');
        const batch = JSON.parse(event.json);
        assert.equal(batch.length, event.count, 'A batch has its count');
        rows.push(...batch);
      } else if (event.type === 'finished') {
        finished = event;
      }
    }
    assert.ok(finished, 'A run ends with finished, or throws');
    return { columns, rows, finished };
  }

  /** Reads, describes and begins an export. */
  async startExport(
    sql: string,
    sources: GovernedSource[],
    options: Partial<ExportQueryOptions> = {},
  ): Promise<AsyncIterable<ExportEvent>> {
    assert.ok(this.engine.exportQuery, 'The engine can export');
    await this.engine.parse(sql);
    const description = await this.engine.describe({ sql, sources });
    ConformanceWorld.#queries += 1;
    return this.engine.exportQuery({
      queryId: `conformance-${ConformanceWorld.#queries}`,
      sql,
      sources,
      description,
      format: 'csv',
      limits: EXPORT_LIMITS,
      ...options,
    });
  }

  /** Exports to the end, and holds the events against their order and counts. */
  async exported(
    sql: string,
    sources: GovernedSource[],
    format: ExportFormat,
    limits: Partial<ExportQueryOptions['limits']> = {},
  ): Promise<{ file: Uint8Array; rows: number }> {
    const events = await this.startExport(sql, sources, {
      format,
      limits: { ...EXPORT_LIMITS, ...limits },
    });
    const parts: Uint8Array[] = [];
    let told = 0;
    let finished: Extract<ExportEvent, { type: 'finished' }> | undefined;
    for await (const event of events) {
      assert.equal(finished, undefined, 'Nothing comes after finished');
      if (event.type === 'progress') {
        assert.equal(parts.length, 0, 'No progress comes after bytes');
        assert.ok(event.rows >= told, 'Progress does not go back');
        told = event.rows;
      } else if (event.type === 'bytes') {
        parts.push(event.data);
      } else {
        finished = event;
      }
    }
    assert.ok(finished, 'An export ends with finished, or throws');
    const file = Buffer.concat(parts);
    assert.equal(finished.bytes, file.length, 'All bytes are counted');
    assert.ok(told <= finished.rows, 'Progress is no more than the whole');
    return { file, rows: finished.rows };
  }

  /** The values of one column of a masked table, by `id`. */
  async column(
    name: string,
    grant: Grant,
    table = 'people',
  ): Promise<ResultValue[]> {
    const { rows } = await this.run(
      `select id, ${name} from crm.customers.people order by id`,
      [this.source(table, grant)],
    );
    return rows.map(row => row[1]);
  }

  /** Fails unless it throws; gives what was thrown. */
  async rejected(act: () => Promise<unknown>): Promise<Error> {
    try {
      await act();
    } catch (error) {
      assert.ok(error instanceof Error, 'What is thrown is an Error');
      return error;
    }
    throw new assert.AssertionError({ message: 'It was not refused' });
  }
}
