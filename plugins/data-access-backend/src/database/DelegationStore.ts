import { databaseNowSql } from '@meshport/backend-durability';
import type { AccessDelegation } from '@meshport/plugin-data-access-common';
import type { Knex } from 'knex';

const TABLE = 'data_access_delegations';

/** A delegation with the catalog uids at the time. @internal */
export type StoredDelegation = AccessDelegation & {
  delegatorUid: string;
  delegateUid: string;
};

/** The delegations in the database. @internal */
export class DelegationStore {
  readonly #knex: Knex;

  static create(options: { knex: Knex }): DelegationStore {
    return new DelegationStore(options.knex);
  }

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  async insert(tx: Knex, delegation: StoredDelegation): Promise<void> {
    await tx(TABLE).insert({
      id: delegation.id,
      delegator: delegation.delegator,
      delegator_uid: delegation.delegatorUid,
      delegate: delegation.delegate,
      delegate_uid: delegation.delegateUid,
      starts_at: delegation.startsAt,
      ends_at: delegation.endsAt,
      reason: delegation.reason ?? null,
      created_at: delegation.createdAt,
    });
  }

  async get(id: string): Promise<StoredDelegation | undefined> {
    const row = await this.#knex(TABLE).where({ id }).first();
    return row && fromRow(row);
  }

  /** Those that hold now, by the database's clock, to a delegate. */
  async findActive(delegate: {
    ref: string;
    uid: string;
  }): Promise<StoredDelegation[]> {
    const now = databaseNowSql(this.#knex);
    const rows = await this.#knex(TABLE)
      .where({ delegate: delegate.ref, delegate_uid: delegate.uid })
      .whereNull('ended_at')
      .andWhere('starts_at', '<=', now)
      .andWhere('ends_at', '>', now)
      .orderBy('created_at');
    return rows.map(fromRow);
  }

  /** By or to somebody, newest first. */
  async list(person: {
    ref: string;
    uid: string;
  }): Promise<StoredDelegation[]> {
    const rows = await this.#knex(TABLE)
      .where({ delegator: person.ref, delegator_uid: person.uid })
      .orWhere({ delegate: person.ref, delegate_uid: person.uid })
      .orderBy('created_at', 'desc')
      .limit(200);
    return rows.map(fromRow);
  }

  /** False if it was ended before. */
  async end(tx: Knex, id: string, at: number): Promise<boolean> {
    const count = await tx(TABLE)
      .where({ id })
      .whereNull('ended_at')
      .andWhere('ends_at', '>', at)
      .update({ ended_at: at });
    return count > 0;
  }
}

function fromRow(row: Record<string, any>): StoredDelegation {
  return {
    id: row.id,
    delegator: row.delegator,
    delegatorUid: row.delegator_uid,
    delegate: row.delegate,
    delegateUid: row.delegate_uid,
    startsAt: Number(row.starts_at),
    endsAt: Number(row.ends_at),
    ...(row.reason !== null && { reason: row.reason }),
    createdAt: Number(row.created_at),
    ...(row.ended_at !== null && { endedAt: Number(row.ended_at) }),
  };
}
