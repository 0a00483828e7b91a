import { ConflictError } from '@backstage/errors';
import type { Knex } from 'knex';
import { databaseNowSql } from './databaseNow';

/** A lease that was acquired. @public */
export interface Lease {
  /**
   * Fencing token: higher with every acquisition, so that whoever was paused
   * past the end of a lease is told apart from whoever has it now. Not lower
   * than the time of the database in milliseconds, so that it goes on rising
   * for those outside who remember one, also after a backup was restored.
   */
  token: number;
}

/**
 * Named leases in the database, judged by its clock alone.
 *
 * @remarks
 * A lease says who should work; only {@link Leases.assertHeld} within the
 * transaction that writes makes sure of it.
 *
 * @public
 */
export class Leases {
  readonly #knex: Knex;

  static create(options: { knex: Knex }): Leases {
    return new Leases(options.knex);
  }

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Takes a lease that nobody holds; undefined while anybody does, even the same holder. */
  async acquire(options: {
    name: string;
    holder: string;
    ttlMs: number;
  }): Promise<Lease | undefined> {
    const { name, holder } = options;
    await this.#knex('durability_leases')
      .insert({ name, holder, token: 0, expires_at: 0 })
      .onConflict('name')
      .ignore();
    const [row] = await this.#knex('durability_leases')
      .where({ name })
      .andWhere('expires_at', '<=', databaseNowSql(this.#knex))
      .update({
        holder,
        token: this.#nextToken(),
        expires_at: this.#expiry(options.ttlMs),
      })
      .returning('token');
    return row && { token: Number(row.token) };
  }

  /** Prolongs a lease from now on; false if it is no longer held. */
  async renew(options: {
    name: string;
    token: number;
    ttlMs: number;
  }): Promise<boolean> {
    const count = await this.#held(this.#knex, options).update({
      expires_at: this.#expiry(options.ttlMs),
    });
    return count > 0;
  }

  /** Gives a lease back before its end. */
  async release(options: { name: string; token: number }): Promise<void> {
    await this.#held(this.#knex, options).update({ expires_at: 0 });
  }

  /**
   * Makes sure, within the caller's transaction, that a lease is held, and
   * keeps everybody else from acquiring it until the transaction ends.
   *
   * @throws ConflictError if it is not.
   */
  async assertHeld(
    tx: Knex,
    options: { name: string; token: number },
  ): Promise<void> {
    const count = await this.#held(tx, options).update({
      token: options.token,
    });
    if (count === 0) {
      throw new ConflictError(`The lease '${options.name}' is no longer held`);
    }
  }

  #held(knex: Knex, options: { name: string; token: number }) {
    return knex('durability_leases')
      .where({ name: options.name, token: options.token })
      .andWhere('expires_at', '>', databaseNowSql(knex));
  }

  #nextToken() {
    const now = databaseNowSql(this.#knex);
    return this.#knex.client.config.client === 'pg'
      ? this.#knex.raw('greatest(token + 1, ?)', [now])
      : this.#knex.raw('max(token + 1, ?)', [now]);
  }

  #expiry(ttlMs: number) {
    return this.#knex.raw('? + ?', [databaseNowSql(this.#knex), ttlMs]);
  }
}
