import { databaseNow, databaseNowSql } from '@meshport/backend-durability';
import type { Knex } from 'knex';
import type { Principal } from '../principals/Principal';
import {
  agreementFromRow,
  agreementToRow,
  type AgreementRow,
  type StoredAgreement,
} from './agreementRows';
import { afterCursor, toPage, type Page, type PageRequest } from './paging';

const TABLE = 'data_access_agreements';

/** The agreements in the database. @internal */
export class AgreementStore {
  readonly #knex: Knex;

  static create(options: { knex: Knex }): AgreementStore {
    return new AgreementStore(options.knex);
  }

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Those that hold now, by the database's clock, for one of the consumers. */
  async findActive(filter: {
    portRefs?: string[];
    consumers: string[];
  }): Promise<StoredAgreement[]> {
    return await this.#select(query => {
      query.whereIn('consumer', filter.consumers);
      if (filter.portRefs) {
        query.whereIn('port_ref', filter.portRefs);
      }
    });
  }

  /** Those on a port that hold now, of whomever. */
  async findActiveOnPort(portRef: string): Promise<StoredAgreement[]> {
    return await this.#select(query => query.where('port_ref', portRef));
  }

  /** All of a user and their groups on some ports, ended ones too, newest first. */
  async findAll(filter: {
    portRefs: string[];
    consumers: string[];
  }): Promise<StoredAgreement[]> {
    const rows = await this.#knex<AgreementRow>(TABLE)
      .whereIn('port_ref', filter.portRefs)
      .whereIn('consumer', filter.consumers)
      .orderBy('approved_at', 'desc');
    const now = await databaseNow(this.#knex);
    return rows.map(row => agreementFromRow(row, now));
  }

  async get(id: string): Promise<StoredAgreement | undefined> {
    const row = await this.#knex<AgreementRow>(TABLE).where({ id }).first();
    return row && agreementFromRow(row, await databaseNow(this.#knex));
  }

  /** Of what ports a user has agreements, alone or through a group. */
  async portRefsOf(principal: Principal): Promise<string[]> {
    const rows: { port_ref: string }[] = await this.#knex<AgreementRow>(TABLE)
      .distinct('port_ref')
      .whereIn('consumer', [...principal.uids.keys()])
      .whereIn('consumer_uid', [...principal.uids.values()]);
    return rows.map(row => row.port_ref);
  }

  /** Own ones; those of groups, only of the given ports. */
  async list(
    filter:
      | { mine: Principal; groupPortRefs: string[] }
      | { deciders: string[] },
    page: PageRequest,
  ): Promise<Page<StoredAgreement>> {
    const query = () => {
      const builder = this.#knex<AgreementRow>(TABLE);
      return 'mine' in filter
        ? builder.where(or =>
            or
              .where({
                requester: filter.mine.ref,
                requester_uid: filter.mine.uids.get(filter.mine.ref) ?? '',
              })
              .orWhere(own =>
                own
                  .whereIn('consumer', [...filter.mine.uids.keys()])
                  .whereIn('consumer_uid', [...filter.mine.uids.values()])
                  .whereIn('port_ref', filter.groupPortRefs),
              ),
          )
        : builder.whereIn('decider', filter.deciders);
    };
    const now = await databaseNow(this.#knex);
    return await toPage({
      rows: afterCursor(query(), 'approved_at', page),
      count: query(),
      page,
      keyOf: row => [Number(row.approved_at), row.id],
      toItem: row => agreementFromRow(row, now),
    });
  }

  async insert(tx: Knex, agreement: StoredAgreement): Promise<void> {
    await tx<AgreementRow>(TABLE).insert(agreementToRow(agreement));
  }

  /** Revokes what still holds; false if it does not. */
  async revoke(
    tx: Knex,
    options: { id: string; by: string; at: number; reason: string },
  ): Promise<boolean> {
    const count = await tx(TABLE)
      .where({ id: options.id, state: 'active' })
      .andWhere('ends_at', '>', databaseNowSql(tx))
      .update({
        state: 'revoked',
        revoked_by: options.by,
        revoked_at: options.at,
        revoke_reason: options.reason,
        version: tx.raw('version + 1'),
      });
    return count > 0;
  }

  /** Those that ended and are not marked so yet. */
  async findOverdue(limit: number): Promise<StoredAgreement[]> {
    const rows = await this.#knex<AgreementRow>(TABLE)
      .where('state', 'active')
      .andWhere('ends_at', '<=', databaseNowSql(this.#knex))
      .orderBy('ends_at')
      .limit(limit);
    const now = await databaseNow(this.#knex);
    return rows.map(row => agreementFromRow(row, now));
  }

  /** Marks as expired; false if another replica did so before, or it was revoked. */
  async markExpired(tx: Knex, id: string): Promise<boolean> {
    const count = await tx(TABLE)
      .where({ id, state: 'active' })
      .andWhere('ends_at', '<=', databaseNowSql(tx))
      .update({ state: 'expired', version: tx.raw('version + 1') });
    return count > 0;
  }

  async #select(
    narrow: (query: Knex.QueryBuilder) => void,
  ): Promise<StoredAgreement[]> {
    const now = databaseNowSql(this.#knex);
    const rows: (AgreementRow & { now: number | string })[] = await this.#knex(
      TABLE,
    )
      .select('*', { now })
      .where('state', 'active')
      .andWhere('starts_at', '<=', now)
      .andWhere('ends_at', '>', now)
      .andWhere(narrow)
      .orderBy('ends_at', 'desc');
    return rows.map(row => agreementFromRow(row, Number(row.now)));
  }
}
