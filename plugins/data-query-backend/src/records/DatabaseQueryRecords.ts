import { applyMigrations, databaseNowSql } from '@meshport/backend-durability';
import {
  resolvePackagePath,
  type DatabaseService,
} from '@backstage/backend-plugin-api';
import type { QueryRecord } from '@meshport/plugin-data-query-common';
import type { Knex } from 'knex';

/** How a query ended. @internal */
export interface QueryEnd {
  state: Exclude<QueryRecord['state'], 'running'>;
  rows: number;
  bytes: number;
  /** Name of the error; a message may hold values. */
  error?: string;
}

/** @internal */
export interface QueryRecords {
  start(
    record: Pick<QueryRecord, 'id' | 'user' | 'purpose' | 'portRefs'> & {
      sql: string;
    },
  ): Promise<void>;
  end(id: string, end: QueryEnd): Promise<void>;
  list(user: string, options: { limit: number }): Promise<QueryRecord[]>;
  /** True if it runs somewhere and is the user's. */
  requestCancel(id: string, user: string): Promise<boolean>;
  /** Prolongs what runs here; which of these somebody asked to cancel. */
  keepAlive(ids: string[]): Promise<string[]>;
  /** Marks as failed what a replica left behind that died; how many. */
  failOrphans(): Promise<number>;
}

type Row = {
  id: string;
  user_ref: string;
  purpose: string | null;
  port_refs: string;
  state: QueryRecord['state'];
  started_at: number | string;
  ended_at: number | string | null;
  rows: number | string | null;
  bytes: number | string | null;
  error: string | null;
  sql: string;
};

/** A replica that does not prolong for this long is taken for dead. */
const RUNNING_MS = 15_000;

/** @internal */
export class DatabaseQueryRecords implements QueryRecords {
  static async create(options: {
    database: DatabaseService;
  }): Promise<DatabaseQueryRecords> {
    const { database } = options;
    const knex = await database.getClient();
    if (!database.migrations?.skip) {
      await applyMigrations(knex, {
        directory: resolvePackagePath(
          '@meshport/plugin-data-query-backend',
          'migrations',
        ),
      });
    }
    return new DatabaseQueryRecords(knex);
  }

  readonly #knex: Knex;

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  async start(record: Parameters<QueryRecords['start']>[0]): Promise<void> {
    await this.#knex('query_records').insert({
      id: record.id,
      user_ref: record.user,
      purpose: record.purpose ?? null,
      port_refs: JSON.stringify(record.portRefs),
      state: 'running',
      started_at: databaseNowSql(this.#knex),
      running_until: this.#runningUntil(),
      sql: record.sql,
    });
  }

  async end(id: string, end: QueryEnd): Promise<void> {
    await this.#knex('query_records')
      .where({ id, state: 'running' })
      .update({
        state: end.state,
        ended_at: databaseNowSql(this.#knex),
        rows: end.rows,
        bytes: end.bytes,
        error: end.error ?? null,
      });
  }

  async list(
    user: string,
    { limit }: { limit: number },
  ): Promise<QueryRecord[]> {
    const rows: Row[] = await this.#knex('query_records')
      .where({ user_ref: user })
      .orderBy([
        { column: 'started_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(limit);
    return rows.map(toRecord);
  }

  async requestCancel(id: string, user: string): Promise<boolean> {
    const changed = await this.#knex('query_records')
      .where({ id, user_ref: user, state: 'running' })
      .update({ cancel_requested: true });
    return changed > 0;
  }

  async keepAlive(ids: string[]): Promise<string[]> {
    if (!ids.length) {
      return [];
    }
    await this.#knex('query_records')
      .whereIn('id', ids)
      .where({ state: 'running' })
      .update({ running_until: this.#runningUntil() });
    const rows: { id: string }[] = await this.#knex('query_records')
      .whereIn('id', ids)
      .where({ cancel_requested: true })
      .select('id');
    return rows.map(row => row.id);
  }

  async failOrphans(): Promise<number> {
    return await this.#knex('query_records')
      .where({ state: 'running' })
      .where('running_until', '<', databaseNowSql(this.#knex))
      .update({
        state: 'failed',
        ended_at: databaseNowSql(this.#knex),
        error: 'BackendStopped',
      });
  }

  #runningUntil(): Knex.Raw {
    return this.#knex.raw('? + ?', [databaseNowSql(this.#knex), RUNNING_MS]);
  }
}

function toRecord(row: Row): QueryRecord {
  const number = (value: number | string | null) =>
    value === null ? undefined : Number(value);
  return {
    id: row.id,
    user: row.user_ref,
    portRefs: JSON.parse(row.port_refs),
    state: row.state,
    startedAt: Number(row.started_at),
    sql: row.sql,
    ...defined({
      purpose: row.purpose ?? undefined,
      endedAt: number(row.ended_at),
      rows: number(row.rows),
      bytes: number(row.bytes),
      error: row.error ?? undefined,
    }),
  };
}

function defined<T extends object>(values: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  ) as Partial<T>;
}
