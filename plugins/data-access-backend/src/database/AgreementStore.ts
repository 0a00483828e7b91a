import { databaseNow, databaseNowSql } from '@meshport/backend-durability';
import {
  grantTransitions,
  isUsableGrantState,
  statesBefore,
  usableGrantStates,
  type AgreementState,
  type CampaignScope,
} from '@meshport/plugin-data-access-common';
import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import type { Knex } from 'knex';
import type { AccessAgreementFilter } from '../permissions';
import type { DecidingGroups } from '../principals/DecidingGroups';
import type { OwnerGroup, Principal } from '../principals/Principal';
import {
  agreementFromRow,
  type AgreementRow,
  type StoredAgreement,
} from './agreementRows';
import { narrowAgreements } from './narrowAgreements';
import { afterCursor, toPage, type Page, type PageRequest } from './paging';
import { whereDecides } from './whereDecides';
import { inParts } from './inParts';

const TABLE = 'data_access_agreements';

const IDS_A_QUERY = 5_000;

/** States that end by the clock. */
const ENDING = statesBefore(grantTransitions, 'expire');

/** What is scheduled begins by the clock, whether or not a task has written so. */
const READABLE = [...usableGrantStates, 'scheduled'];

/** @internal */
export interface AgreementStoreOptions {
  knex: Knex;
  /** Whether what begins on a port has to be made first. */
  isMadeElsewhere: (portRef: string) => boolean;
}

/** Finds agreements in the database; {@link AgreementWriter} changes them. @internal */
export class AgreementStore {
  readonly #knex: Knex;
  readonly #isMadeElsewhere: (portRef: string) => boolean;

  static create(options: AgreementStoreOptions): AgreementStore {
    return new AgreementStore(options);
  }

  private constructor(options: AgreementStoreOptions) {
    this.#knex = options.knex;
    this.#isMadeElsewhere = options.isMadeElsewhere;
  }

  /**
   * Those that hold now, by the database's clock, for one of the consumers;
   * and that clock.
   */
  async findActive(filter: {
    portRefs?: string[];
    consumers: string[];
  }): Promise<{ agreements: StoredAgreement[]; now: number }> {
    const { agreements, now } = await this.#select(
      query => {
        query.whereIn('consumer', filter.consumers);
        if (filter.portRefs) {
          query.whereIn('port_ref', filter.portRefs);
        }
      },
      // Without statistics SQLite would read all that are active first.
      { state: this.#knex.raw(`coalesce(state, '')`) },
    );
    return { agreements, now: now ?? (await databaseNow(this.#knex)) };
  }

  /** All that hold now, by the database's clock. */
  async findUsable(): Promise<StoredAgreement[]> {
    return (await this.#select(() => {})).agreements;
  }

  /** Those on a port that hold now, of whomever. */
  async findActiveOnPort(portRef: string): Promise<StoredAgreement[]> {
    const { agreements } = await this.#select(query =>
      query.where('port_ref', portRef),
    );
    return agreements;
  }

  /** Those on a port that hold now or will, or could again, of whomever. */
  async findOpenOnPort(portRef: string): Promise<StoredAgreement[]> {
    const rows = await this.#knex<AgreementRow>(TABLE)
      .where({ port_ref: portRef })
      .whereIn('state', ENDING)
      .andWhere('ends_at', '>', databaseNowSql(this.#knex));
    return await this.#fromRows(rows);
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
    return await this.#fromRows(rows);
  }

  /** An agreement, if the permission policy leaves it to who asks. */
  async get(
    id: string,
    allowed?: PermissionCriteria<AccessAgreementFilter>,
  ): Promise<StoredAgreement | undefined> {
    const query = this.#knex<AgreementRow>(TABLE).where({ id }).first();
    narrowAgreements(query, allowed);
    const row: AgreementRow | undefined = await query;
    return row && this.#fromRow(row, await databaseNow(this.#knex));
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
      | { deciders: DecidingGroups },
    page: PageRequest & {
      state?: AgreementState;
      allowed?: PermissionCriteria<AccessAgreementFilter>;
    },
  ): Promise<Page<StoredAgreement>> {
    const query = () => {
      const builder = this.#knex<AgreementRow>(TABLE);
      if (page.state) {
        builder.where({ state: page.state });
      }
      narrowAgreements(builder, page.allowed);
      return 'mine' in filter
        ? builder.andWhere(or =>
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
        : whereDecides(builder, filter.deciders);
    };
    const now = await databaseNow(this.#knex);
    return await toPage({
      rows: afterCursor(query(), 'approved_at', page),
      count: query(),
      page,
      keyOf: row => [Number(row.approved_at), row.id],
      toItem: row => this.#fromRow(row, now),
    });
  }

  /** Those for which the clock has something to say. */
  async findDue(
    what: 'end' | 'start' | 'warning',
    limit: number,
  ): Promise<StoredAgreement[]> {
    const now = databaseNowSql(this.#knex);
    const query: Knex.QueryBuilder<AgreementRow, AgreementRow[]> =
      this.#knex<AgreementRow>(TABLE).limit(limit);
    if (what === 'end') {
      query
        .whereIn('state', ENDING)
        .andWhere('ends_at', '<=', now)
        .orderBy('ends_at');
    } else if (what === 'start') {
      query
        .where('state', 'scheduled')
        .andWhere('starts_at', '<=', now)
        .andWhere('ends_at', '>', now);
    } else {
      query
        .where('state', 'active')
        .andWhere('warn_at', '<=', now)
        .andWhere('ends_at', '>', now);
    }
    const rows: AgreementRow[] = await query;
    return await this.#fromRows(rows);
  }

  /** Those that extend some agreement, directly, and are not over. */
  async findFollowing(id: string): Promise<StoredAgreement[]> {
    const rows = await this.#knex<AgreementRow>(TABLE)
      .where({ previous_agreement_id: id })
      .whereIn('state', ENDING);
    return await this.#fromRows(rows);
  }

  async findOfRequest(
    requestId: string,
    allowed?: PermissionCriteria<AccessAgreementFilter>,
  ): Promise<StoredAgreement[]> {
    const query = this.#knex<AgreementRow>(TABLE)
      .where({ request_id: requestId })
      .orderBy('port_ref');
    narrowAgreements(query, allowed);
    const rows: AgreementRow[] = await query;
    return await this.#fromRows(rows);
  }

  async getMany(ids: string[]): Promise<StoredAgreement[]> {
    const rows: AgreementRow[] = [];
    for (const part of inParts(ids, IDS_A_QUERY)) {
      rows.push(...(await this.#knex<AgreementRow>(TABLE).whereIn('id', part)));
    }
    return await this.#fromRows(rows);
  }

  /** Those that hold now or will, and that a campaign would look at. */
  async findInScope(
    scope: CampaignScope,
    allowed?: PermissionCriteria<AccessAgreementFilter>,
  ): Promise<StoredAgreement[]> {
    const rows: AgreementRow[] = await this.#knex<AgreementRow>(TABLE)
      .whereIn('state', ENDING)
      .andWhere('ends_at', '>', databaseNowSql(this.#knex))
      .modify(query => {
        const columns = [
          ['product_ref', scope.productRefs],
          ['domain_ref', scope.domainRefs],
          ['consumer', scope.consumers],
          ['classification', scope.classifications],
          ['purpose', scope.purposes],
        ] as const;
        for (const [column, values] of columns) {
          if (values) {
            query.whereIn(column, values);
          }
        }
        narrowAgreements(query, allowed);
      })
      .orderBy('id');
    return await this.#fromRows(rows);
  }

  /** The ports of which something holds or will, with who decides on it. */
  async decidersOfPorts(): Promise<{ portRef: string; decider: OwnerGroup }[]> {
    const rows: Pick<AgreementRow, 'port_ref' | 'decider' | 'decider_uid'>[] =
      await this.#knex<AgreementRow>(TABLE)
        .distinct('port_ref', 'decider', 'decider_uid')
        .whereIn('state', ENDING);
    return rows.map(row => ({
      portRef: row.port_ref,
      decider: { ref: row.decider, uid: row.decider_uid ?? undefined },
    }));
  }

  async #fromRows(rows: AgreementRow[]): Promise<StoredAgreement[]> {
    const now = await databaseNow(this.#knex);
    return rows.map(row => this.#fromRow(row, now));
  }

  #fromRow(row: AgreementRow, now: number): StoredAgreement {
    return agreementFromRow(row, {
      now,
      isMadeElsewhere: this.#isMadeElsewhere,
    });
  }

  async #select(
    narrow: (query: Knex.QueryBuilder) => void,
    { state = 'state' }: { state?: string | Knex.Raw } = {},
  ): Promise<{ agreements: StoredAgreement[]; now?: number }> {
    const now = databaseNowSql(this.#knex);
    const rows: (AgreementRow & { now: number | string })[] = await this.#knex(
      TABLE,
    )
      .select('*', { now })
      .whereIn(state as string, READABLE)
      .andWhere('starts_at', '<=', now)
      .andWhere('ends_at', '>', now)
      .andWhere(narrow)
      .orderBy('ends_at', 'desc');
    return {
      agreements: rows
        .map(row => this.#fromRow(row, Number(row.now)))
        .filter(({ state: reached }) => isUsableGrantState(reached)),
      ...(rows.length > 0 && { now: Number(rows[0].now) }),
    };
  }
}
