import { databaseNowSql } from '@meshport/backend-durability';
import type {
  ExportFormat,
  QueryExport,
} from '@meshport/plugin-data-query-common';
import type { Knex } from 'knex';
import type { Caller } from '../callers/CallerReader';
import {
  exportFromRow,
  type ExportRow,
  type FileState,
  type StoredExport,
} from './exportRows';

const MOST_AT_ONCE = 1000;

/** What is kept of exports beside their query's record. @internal */
export class ExportStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async insert(row: {
    id: string;
    format: ExportFormat;
    decisions: StoredExport['decisions'];
  }): Promise<void> {
    await this.#knex('query_exports').insert({
      query_id: row.id,
      format: row.format,
      decisions: JSON.stringify(row.decisions),
      file_state: 'writing',
      rows: 0,
      bytes: 0,
    });
  }

  async find(
    id: string,
    caller: Pick<Caller, 'user' | 'uid'>,
  ): Promise<StoredExport | undefined> {
    const [row] = await this.#own(caller).where({ query_id: id });
    return row && exportFromRow(row);
  }

  /** Newest first; of more than the limit, those without a file are left out. */
  async list(
    caller: Pick<Caller, 'user' | 'uid'>,
    limit: number,
  ): Promise<QueryExport[]> {
    const rows: ExportRow[] = await this.#own(caller)
      .orderByRaw("case when file_state = 'gone' then 1 else 0 end")
      .orderBy('query_records.started_at', 'desc')
      .limit(limit);
    return rows
      .map(row => exportFromRow(row).summary)
      .sort((a, b) => b.startedAt - a.startedAt);
  }

  /** What a user has, being written or there. */
  async taken(
    caller: Pick<Caller, 'user' | 'uid'>,
  ): Promise<{ count: number; bytes: number }> {
    const rows: ExportRow[] = await this.#own(caller).whereIn('file_state', [
      'writing',
      'there',
    ]);
    return {
      count: rows.length,
      bytes: rows.reduce((sum, row) => sum + Number(row.export_bytes), 0),
    };
  }

  /** Bytes of files that are there, and how many are being written. */
  async takenByAll(): Promise<{ there: number; writing: number }> {
    const rows: { file_state: FileState; bytes: unknown; files: unknown }[] =
      await this.#knex('query_exports')
        .whereIn('file_state', ['writing', 'there'])
        .groupBy('file_state')
        .select('file_state')
        .sum({ bytes: 'bytes' })
        .count({ files: '*' });
    const of = (state: FileState) => rows.find(row => row.file_state === state);
    return {
      there: Number(of('there')?.bytes ?? 0),
      writing: Number(of('writing')?.files ?? 0),
    };
  }

  /** Those that have been there for so long, the oldest first. */
  async oldest(
    ms: number,
  ): Promise<{ id: string; format: ExportFormat; bytes: number }[]> {
    const rows = await this.#knex('query_exports')
      .join('query_records', 'query_records.id', 'query_exports.query_id')
      .where({ file_state: 'there' })
      .where(
        'ended_at',
        '<=',
        this.#knex.raw('? - ?', [databaseNowSql(this.#knex), ms]),
      )
      .orderBy('ended_at')
      .limit(MOST_AT_ONCE)
      .select('query_id', 'format', 'query_exports.bytes');
    return rows.map(row => ({
      id: row.query_id,
      format: row.format,
      bytes: Number(row.bytes),
    }));
  }

  async progress(id: string, rows: number, bytes: number): Promise<void> {
    await this.#knex('query_exports')
      .where({ query_id: id })
      .update({ rows, bytes });
  }

  /** Where in the queue it is; undefined once it waits no more. */
  async place(id: string, position: number | undefined): Promise<void> {
    await this.#knex('query_exports')
      .where({ query_id: id })
      .update({ queue_position: position ?? null });
  }

  async finish(
    id: string,
    { rows, bytes, keepMs }: { rows: number; bytes: number; keepMs: number },
  ): Promise<void> {
    await this.#knex('query_exports')
      .where({ query_id: id, file_state: 'writing' })
      .update({
        rows,
        bytes,
        file_state: 'there',
        expires_at: this.#knex.raw('? + ?', [
          databaseNowSql(this.#knex),
          keepMs,
        ]),
      });
  }

  /** Lets go of its file; with a message that says what took it. */
  async drop(id: string, errorMessage?: string): Promise<void> {
    await this.#knex('query_exports')
      .where({ query_id: id })
      .whereNot({ file_state: 'deleted' })
      .update({ file_state: 'gone', error_message: errorMessage ?? null });
  }

  /** Lets go of files that were read under an agreement; which they are. */
  async dropReadUnder(
    agreementId: string,
    errorMessage: string,
  ): Promise<{ id: string; format: ExportFormat }[]> {
    const found: { id: string; format: ExportFormat }[] = await this.#knex(
      'query_exports',
    )
      .where({ file_state: 'there' })
      .whereExists(
        this.#knex('query_reads')
          .whereRaw('?? = ??', [
            'query_reads.query_id',
            'query_exports.query_id',
          ])
          .where({ agreement_id: agreementId })
          .select('query_reads.query_id'),
      )
      .select({ id: 'query_id', format: 'format' });
    await this.#knex('query_exports')
      .whereIn(
        'query_id',
        found.map(({ id }) => id),
      )
      .where({ file_state: 'there' })
      .update({ file_state: 'gone', error_message: errorMessage });
    return found;
  }

  /** Its author does not want to see it any more. */
  async remove(id: string): Promise<void> {
    await this.#knex('query_exports')
      .where({ query_id: id })
      .update({ file_state: 'deleted' });
  }

  /** Lets go of files that are too old, and of those whose query has died. */
  async dropPast(): Promise<void> {
    await this.#knex('query_exports')
      .where({ file_state: 'there' })
      .where('expires_at', '<=', databaseNowSql(this.#knex))
      .update({ file_state: 'gone' });
    await this.#knex('query_exports')
      .where({ file_state: 'writing' })
      .whereNotIn(
        'query_id',
        this.#knex('query_records').where({ state: 'running' }).select('id'),
      )
      .update({ file_state: 'gone' });
  }

  /** Of these, the ones that are known here, and whether their file has to stay. */
  async needed(ids: string[]): Promise<Map<string, boolean>> {
    const rows: { query_id: string; file_state: FileState }[] =
      await this.#knex('query_exports')
        .whereIn('query_id', ids)
        .select('query_id', 'file_state');
    return new Map(
      rows.map(row => [
        row.query_id,
        row.file_state === 'writing' || row.file_state === 'there',
      ]),
    );
  }

  #own({ user, uid }: Pick<Caller, 'user' | 'uid'>): Knex.QueryBuilder {
    return this.#knex('query_exports')
      .join('query_records', 'query_records.id', 'query_exports.query_id')
      .where({ user_ref: user, user_uid: uid ?? null })
      .whereNot({ file_state: 'deleted' })
      .select('query_records.*', {
        format: 'query_exports.format',
        decisions: 'query_exports.decisions',
        file_state: 'query_exports.file_state',
        export_rows: 'query_exports.rows',
        export_bytes: 'query_exports.bytes',
        error_message: 'query_exports.error_message',
        queue_position: 'query_exports.queue_position',
        expires_at: 'query_exports.expires_at',
        is_past: this.#knex.raw(
          'case when query_exports.expires_at <= ? then 1 else 0 end',
          [databaseNowSql(this.#knex)],
        ),
      });
  }
}
