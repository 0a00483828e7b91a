import { databaseNowSql } from '@meshport/backend-durability';
import type { Knex } from 'knex';

const TABLE = 'join_statistics';

type Row = {
  fingerprint: string;
  snapshot_ids: string;
  statistics: string;
  made_at: number | string;
};

/** What is known of join keys, in the database. @internal */
export class JoinStatisticsStore {
  static create(options: { knex: Knex }): JoinStatisticsStore {
    return new JoinStatisticsStore(options.knex);
  }

  readonly #knex: Knex;

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  async find<T extends object>(fingerprint: string): Promise<T | undefined> {
    const row = await this.#knex<Row>(TABLE)
      .where({ fingerprint })
      .first('statistics');
    return row && (JSON.parse(row.statistics) as T);
  }

  async put(
    fingerprint: string,
    statistics: object,
    snapshotIds: string[],
  ): Promise<void> {
    await this.#knex<Row>(TABLE)
      .insert({
        fingerprint,
        snapshot_ids: JSON.stringify(snapshotIds),
        statistics: JSON.stringify(statistics),
        made_at: databaseNowSql(this.#knex) as unknown as number,
      })
      .onConflict('fingerprint')
      .ignore();
  }

  /** Forgets what was made longer ago; how many. */
  async forget(olderThanMs: number): Promise<number> {
    return await this.#knex<Row>(TABLE)
      .where(
        'made_at',
        '<',
        this.#knex.raw('? - ?', [databaseNowSql(this.#knex), olderThanMs]),
      )
      .del();
  }
}
