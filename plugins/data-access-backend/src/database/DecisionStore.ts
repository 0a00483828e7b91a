import { databaseNow, databaseNowSql } from '@meshport/backend-durability';
import type { Knex } from 'knex';

const TABLE = 'data_access_decisions';

/** A running decision: enough to make it again. @internal */
export interface StoredDecision {
  id: string;
  userRef: string;
  portRef: string;
  purpose?: string;
  agreementIds: string[];
  version: string;
  leaseUntil: number;
  /** The token that it was made for. */
  tokenId?: string;
}

/** The running decisions in the database. @internal */
export class DecisionStore {
  readonly #knex: Knex;

  static create(options: { knex: Knex }): DecisionStore {
    return new DecisionStore(options.knex);
  }

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  async now(): Promise<number> {
    return await databaseNow(this.#knex);
  }

  async insert(decisions: StoredDecision[]): Promise<void> {
    if (decisions.length > 0) {
      await this.#knex(TABLE).insert(
        decisions.map(decision => ({
          id: decision.id,
          user_ref: decision.userRef,
          port_ref: decision.portRef,
          purpose: decision.purpose ?? null,
          agreement_ids: JSON.stringify(decision.agreementIds),
          version: decision.version,
          lease_until: decision.leaseUntil,
          token_id: decision.tokenId ?? null,
        })),
      );
    }
  }

  /**
   * Those whose lease has not ended by the database's clock, by id; and that
   * clock, unless there are none.
   */
  async findRunning(
    ids: string[],
  ): Promise<{ running: Map<string, StoredDecision>; now?: number }> {
    const now = databaseNowSql(this.#knex);
    const rows = await this.#knex(TABLE)
      .select('*', { now })
      .whereIn('id', ids)
      .andWhere('lease_until', '>', now);
    const running = new Map(
      rows.map(row => [
        row.id,
        {
          id: row.id,
          userRef: row.user_ref,
          portRef: row.port_ref,
          ...(row.purpose && { purpose: row.purpose }),
          agreementIds: JSON.parse(row.agreement_ids),
          version: row.version,
          leaseUntil: Number(row.lease_until),
          ...(row.token_id && { tokenId: row.token_id }),
        },
      ]),
    );
    return { running, ...(rows.length > 0 && { now: Number(rows[0].now) }) };
  }

  async prolong(ids: string[], leaseUntil: number): Promise<void> {
    if (ids.length > 0) {
      await this.#knex(TABLE)
        .whereIn('id', ids)
        .update({ lease_until: leaseUntil });
    }
  }

  async delete(ids: string[]): Promise<void> {
    if (ids.length > 0) {
      await this.#knex(TABLE).whereIn('id', ids).del();
    }
  }

  /** Forgets those that nobody renewed. */
  async deleteEnded(): Promise<void> {
    await this.#knex(TABLE)
      .where('lease_until', '<', databaseNowSql(this.#knex))
      .del();
  }
}
