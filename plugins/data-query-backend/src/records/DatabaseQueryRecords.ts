import { applyMigrations, databaseNowSql } from '@meshport/backend-durability';
import {
  resolvePackagePath,
  type DatabaseService,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import type { Caller } from '../callers/CallerReader';
import { newestFirst, writeCursor } from '../saved/pageCursor';
import type {
  ListQueriesOptions,
  QueryEnd,
  QueryRecords,
  QueryRefusal,
  QueryStart,
} from './QueryRecords';
import { toRecord, type ReadRow, type RecordRow } from './recordRows';

type Author = Pick<Caller, 'user' | 'uid'>;

/** A replica that does not prolong for this long is taken for dead. */
const RUNNING_MS = 15_000;
const FORGET_AT_ONCE = 500;
const MAX_NAME = 64;
const MAX_MESSAGE = 2000;

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

  async start(record: QueryStart): Promise<void> {
    const { id, caller, purpose, reads } = record;
    await this.#knex.transaction(async tx => {
      await tx('query_records').insert({
        id,
        kind: record.kind,
        token_id: record.tokenId ?? null,
        user_ref: caller.user,
        user_uid: caller.uid ?? null,
        purpose: purpose ?? null,
        agreement_ids: record.agreementIds
          ? JSON.stringify(record.agreementIds)
          : null,
        port_refs: JSON.stringify(reads.map(read => read.portRef)),
        plan_hash: record.planHash ?? null,
        state: 'running',
        started_at: databaseNowSql(this.#knex),
        running_until: this.#runningUntil(),
        sql: record.sql,
      });
      const rows = reads.flatMap(read =>
        [...columnsByClassification(read)].map(([classification, columns]) => ({
          query_id: id,
          port_ref: read.portRef,
          classification,
          basis: read.basis,
          agreement_id: read.agreementId ?? null,
          purpose: purpose ?? null,
          user_ref: caller.user,
          user_uid: caller.uid ?? null,
          columns: JSON.stringify(columns),
          started_at: databaseNowSql(this.#knex),
        })),
      );
      if (rows.length) {
        await tx('query_reads').insert(rows);
      }
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

  async refuse(refusal: QueryRefusal): Promise<void> {
    const { caller, elapsedMs, message } = refusal;
    const now = databaseNowSql(this.#knex);
    await this.#knex('query_records').insert({
      id: refusal.id,
      kind: refusal.kind,
      token_id: refusal.tokenId ?? null,
      user_ref: caller.user,
      user_uid: caller.uid ?? null,
      purpose: refusal.purpose ?? null,
      agreement_ids: refusal.agreementIds
        ? JSON.stringify(refusal.agreementIds)
        : null,
      port_refs: '[]',
      state: refusal.state,
      started_at: this.#knex.raw('? - ?', [now, Math.round(elapsedMs)]),
      ended_at: now,
      error: refusal.error.slice(0, MAX_NAME),
      message: message?.slice(0, MAX_MESSAGE) ?? null,
      running_until: now,
      sql: refusal.sql,
    });
  }

  async list(author: Author, options: ListQueriesOptions) {
    const { limit, cursor, text, kinds, tokenId } = options;
    const query = newestFirst(this.#own(author), 'started_at', cursor).limit(
      limit + 1,
    );
    if (text) {
      const pattern = `%${text.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
      query.whereRaw(`lower(sql) like ? escape '\\'`, [pattern]);
    }
    if (kinds) {
      query.whereIn('kind', kinds);
    }
    if (tokenId !== undefined) {
      query.where({ token_id: tokenId });
    }
    const rows: RecordRow[] = await query;
    const page = rows.slice(0, limit);
    const last = page[page.length - 1];
    const reads = await this.#readsOf(page.map(row => row.id));
    return {
      items: page.map(row => toRecord(row, reads.get(row.id) ?? [])),
      ...(rows.length > limit
        ? {
            nextCursor: writeCursor({
              at: Number(last.started_at),
              id: last.id,
            }),
          }
        : {}),
    };
  }

  async requestCancel(id: string, author: Author): Promise<boolean> {
    const changed = await this.#own(author)
      .where({ id, state: 'running' })
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

  async forget(olderThanMs: number): Promise<number> {
    let forgotten = 0;
    for (;;) {
      const rows: { id: string }[] = await this.#knex('query_records')
        .whereNot({ state: 'running' })
        .where(
          'started_at',
          '<',
          this.#knex.raw('? - ?', [databaseNowSql(this.#knex), olderThanMs]),
        )
        .select('id')
        .limit(FORGET_AT_ONCE);
      const ids = rows.map(row => row.id);
      if (!ids.length) {
        return forgotten;
      }
      await this.#knex.transaction(async tx => {
        await tx('query_reads').whereIn('query_id', ids).del();
        await tx('query_exports').whereIn('query_id', ids).del();
        await tx('query_records').whereIn('id', ids).del();
      });
      forgotten += ids.length;
    }
  }

  #own({ user, uid }: Author): Knex.QueryBuilder {
    return this.#knex('query_records').where({
      user_ref: user,
      user_uid: uid ?? null,
    });
  }

  async #readsOf(ids: string[]): Promise<Map<string, ReadRow[]>> {
    const rows: ReadRow[] = await this.#knex('query_reads')
      .whereIn('query_id', ids)
      .orderBy(['query_id', 'port_ref', 'classification']);
    const byQuery = new Map<string, ReadRow[]>();
    rows.forEach(row =>
      byQuery.set(row.query_id, [...(byQuery.get(row.query_id) ?? []), row]),
    );
    return byQuery;
  }

  #runningUntil(): Knex.Raw {
    return this.#knex.raw('? + ?', [databaseNowSql(this.#knex), RUNNING_MS]);
  }
}

function columnsByClassification({
  columns,
  classificationOf,
}: QueryStart['reads'][number]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const column of columns) {
    const classification = classificationOf[column];
    found.set(classification, [...(found.get(classification) ?? []), column]);
  }
  // A port of which no column is used, as in count(*), was read all the same.
  return found.size ? found : new Map([['', []]]);
}
