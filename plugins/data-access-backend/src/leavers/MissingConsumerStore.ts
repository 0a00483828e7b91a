import { databaseNowSql } from '@meshport/backend-durability';
import {
  grantTransitions,
  statesBefore,
} from '@meshport/plugin-data-access-common';
import type { Knex } from 'knex';

const TABLE = 'data_access_missing_consumers';
const AGREEMENTS = 'data_access_agreements';
/** States of agreements that are not over. */
const OPEN = statesBefore(grantTransitions, 'expire');

/** Who uses something under an agreement, as it was agreed. @internal */
export interface AgreedConsumer {
  ref: string;
  uid: string;
}

/** Consumers who are no longer there, in the database. @internal */
export class MissingConsumerStore {
  readonly #knex: Knex;

  static create(options: { knex: Knex }): MissingConsumerStore {
    return new MissingConsumerStore(options.knex);
  }

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** All consumers of agreements that are not over. */
  async findConsumers(): Promise<AgreedConsumer[]> {
    const rows = await this.#knex(AGREEMENTS)
      .distinct('consumer', 'consumer_uid')
      .whereIn('state', OPEN)
      .andWhere('ends_at', '>', databaseNowSql(this.#knex));
    return rows.map(row => ({ ref: row.consumer, uid: row.consumer_uid }));
  }

  /** Says who is missing now; of who was before it is kept since when. */
  async write(missing: AgreedConsumer[]): Promise<void> {
    const keyOf = ({ ref, uid }: AgreedConsumer) => `${ref} ${uid}`;
    const now = new Set(missing.map(keyOf));
    const before = (await this.#knex(TABLE).select()).map(row => ({
      ref: row.consumer as string,
      uid: row.consumer_uid as string,
    }));
    const known = new Set(before.map(keyOf));
    await this.#knex.transaction(async tx => {
      for (const { ref, uid } of before.filter(one => !now.has(keyOf(one)))) {
        await tx(TABLE).where({ consumer: ref, consumer_uid: uid }).del();
      }
      for (const { ref, uid } of missing.filter(
        one => !known.has(keyOf(one)),
      )) {
        await tx(TABLE)
          .insert({
            consumer: ref,
            consumer_uid: uid,
            since: databaseNowSql(tx),
          })
          .onConflict()
          .ignore();
      }
    });
  }

  /** Ids of the agreements, which are not over, of who is missing for so long. */
  async findAgreements(missingMs: number): Promise<string[]> {
    const now = databaseNowSql(this.#knex);
    return await this.#knex(AGREEMENTS)
      .join(TABLE, join =>
        join
          .on(`${TABLE}.consumer`, `${AGREEMENTS}.consumer`)
          .andOn(`${TABLE}.consumer_uid`, `${AGREEMENTS}.consumer_uid`),
      )
      .whereIn(`${AGREEMENTS}.state`, OPEN)
      .andWhere(`${AGREEMENTS}.ends_at`, '>', now)
      .andWhere(
        `${TABLE}.since`,
        '<=',
        this.#knex.raw('? - ?', [now, missingMs]),
      )
      .pluck(`${AGREEMENTS}.id`);
  }
}
