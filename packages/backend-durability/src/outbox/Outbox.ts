import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { advanceHead } from '../advanceHead';
import { canonicalJson } from '../canonicalJson';
import { databaseNowSql } from '../databaseNow';
import { failPoint } from '../failPoint';
import { Leases, type Lease } from '../Leases';
import type { OutboxMessage, OutboxRecord } from './OutboxMessage';

const HEAD_NAME = 'outbox';
const LEASE_TTL_MS = 30_000;

/**
 * Messages that are written in the business transaction and delivered after
 * it, at least once and in the order of commits.
 *
 * @public
 */
export class Outbox {
  readonly #knex: Knex;
  readonly #leases: Leases;

  static create(options: { knex: Knex }): Outbox {
    return new Outbox(options.knex);
  }

  private constructor(knex: Knex) {
    this.#knex = knex;
    this.#leases = Leases.create({ knex });
  }

  /** Writes a message within the caller's transaction. */
  async append(tx: Knex, record: OutboxRecord): Promise<void> {
    const message = {
      at: databaseNowSql(tx),
      topic: record.topic,
      key: record.key,
      payload: canonicalJson(record.payload),
    };
    // In one round trip where the database can, because the others wait.
    if (tx.client.config.client === 'pg') {
      const { rowCount } = await tx.raw(
        `with head as (
           update durability_heads set sequence = sequence + 1
           where name = ? returning sequence
         )
         insert into durability_outbox (sequence, at, topic, key, payload)
         select sequence, ?, ?, ?, ? from head`,
        [HEAD_NAME, message.at, message.topic, message.key, message.payload],
      );
      if (rowCount > 0) {
        return;
      }
    }
    const { sequence } = await advanceHead(tx, HEAD_NAME);
    await tx('durability_outbox').insert({ sequence, ...message });
  }

  /** Messages in order, after the given sequence; never one before its predecessor. */
  async read(
    options: { after?: number; limit?: number } = {},
  ): Promise<OutboxMessage[]> {
    const rows = await this.#knex('durability_outbox')
      .where('sequence', '>', options.after ?? 0)
      .orderBy('sequence')
      .limit(options.limit ?? 100);
    return rows.map(row => ({
      sequence: Number(row.sequence),
      at: Number(row.at),
      topic: row.topic,
      key: row.key,
      payload: JSON.parse(row.payload),
    }));
  }

  /**
   * Hands the next messages to a consumer, one after the other, and stores
   * after each how far it came.
   *
   * @remarks
   * One replica at a time dispatches for a consumer; a replica that was paused
   * past its lease cannot move the cursor. A handler that throws stops the
   * consumer at that message, which comes again at the next call.
   *
   * @returns how many messages were handled; 0 while another replica dispatches.
   */
  async dispatch(options: {
    consumer: string;
    handle: (message: OutboxMessage) => Promise<void>;
    limit?: number;
  }): Promise<number> {
    const { consumer, handle } = options;
    // Nothing to do is the usual case and costs no write.
    const after = await this.#cursor(consumer);
    if ((await this.read({ after, limit: 1 })).length === 0) {
      return 0;
    }
    const name = `outbox:${consumer}`;
    const lease = await this.#leases.acquire({
      name,
      holder: randomUUID(),
      ttlMs: LEASE_TTL_MS,
    });
    if (!lease) {
      return 0;
    }
    try {
      let handled = 0;
      for (const message of await this.read({
        after: await this.#cursor(consumer),
        limit: options.limit,
      })) {
        await handle(message);
        failPoint('dispatch.handled');
        await this.#advanceCursor(consumer, message, { name, ...lease });
        handled += 1;
        await this.#leases.renew({ name, ...lease, ttlMs: LEASE_TTL_MS });
      }
      return handled;
    } finally {
      await this.#leases.release({ name, ...lease });
    }
  }

  async #cursor(consumer: string): Promise<number> {
    const row = await this.#knex('durability_outbox_cursors')
      .where({ consumer })
      .first('sequence');
    return Number(row?.sequence ?? 0);
  }

  async #advanceCursor(
    consumer: string,
    message: OutboxMessage,
    lease: Lease & { name: string },
  ): Promise<void> {
    await this.#knex.transaction(async tx => {
      await this.#leases.assertHeld(tx, lease);
      await tx('durability_outbox_cursors')
        .insert({ consumer, sequence: message.sequence })
        .onConflict('consumer')
        .merge();
    });
  }
}
