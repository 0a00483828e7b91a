import { databaseNowSql } from '@meshport/backend-durability';
import type {
  AccessCampaign,
  CampaignItem,
  GrantUsage,
} from '@meshport/plugin-data-access-common';
import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import type { Knex } from 'knex';
import type { AccessAgreementFilter } from '../permissions';
import type { DecidingGroups } from '../principals/DecidingGroups';
import { narrowAgreements } from './narrowAgreements';
import type { Page, PageRequest } from './paging';
import { whereDecides } from './whereDecides';
import { inParts } from './inParts';

const CAMPAIGNS = 'data_access_campaigns';
const ITEMS = 'data_access_campaign_items';

/** A campaign without what depends on who looks. @internal */
export type StoredCampaign = Omit<AccessCampaign, 'counts'>;

/** An item of it without its agreement. @internal */
export type StoredCampaignItem = Omit<CampaignItem, 'agreement'> & {
  agreementId: string;
};

interface ItemRow {
  id: string;
  campaign_id: string;
  agreement_id: string;
  proposal: 'keep' | 'end' | null;
  usage: string | null;
  state: CampaignItem['state'];
  answered_by: string | null;
  answered_at: number | string | null;
  reason: string | null;
}

/** The campaigns in the database. @internal */
export class CampaignStore {
  readonly #knex: Knex;

  static create(options: { knex: Knex }): CampaignStore {
    return new CampaignStore(options.knex);
  }

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  async insert(
    tx: Knex,
    campaign: StoredCampaign,
    items: StoredCampaignItem[],
  ): Promise<void> {
    await tx(CAMPAIGNS).insert({
      id: campaign.id,
      title: campaign.title,
      scope: JSON.stringify(campaign.scope),
      state: campaign.state,
      due_at: campaign.dueAt,
      created_by: campaign.createdBy,
      created_at: campaign.createdAt,
    });
    for (const part of inParts(items, 100)) {
      await tx(ITEMS).insert(
        part.map(item => ({
          id: item.id,
          campaign_id: item.campaignId,
          agreement_id: item.agreementId,
          proposal: item.proposal ?? null,
          usage: item.usage ? JSON.stringify(item.usage) : null,
          state: item.state,
        })),
      );
    }
  }

  async get(id: string): Promise<StoredCampaign | undefined> {
    const row = await this.#knex(CAMPAIGNS).where({ id }).first();
    return row && campaignFromRow(row);
  }

  /** Those that somebody began, or answers in; newest first. */
  async list(who: {
    ref: string;
    deciders: DecidingGroups;
    allowed?: PermissionCriteria<AccessAgreementFilter>;
  }): Promise<StoredCampaign[]> {
    const rows = await this.#knex(CAMPAIGNS)
      .where({ created_by: who.ref })
      .orWhereIn(
        'id',
        this.#itemsOf(who.deciders, who.allowed).select('campaign_id'),
      )
      .orderBy('created_at', 'desc')
      .limit(200);
    return rows.map(campaignFromRow);
  }

  async counts(
    campaignId: string,
    deciders: DecidingGroups | undefined,
    allowed?: PermissionCriteria<AccessAgreementFilter>,
  ): Promise<AccessCampaign['counts']> {
    const rows = (await this.#itemsOf(deciders, allowed)
      .where(`${ITEMS}.campaign_id`, campaignId)
      .groupBy(`${ITEMS}.state`)
      .select(`${ITEMS}.state`)
      .count({ total: '*' })) as { state: string; total: number | string }[];
    const of = (state: string) =>
      Number(rows.find(row => row.state === state)?.total ?? 0);
    return { open: of('open'), kept: of('kept'), ended: of('ended') };
  }

  /** How many agreements wait for an answer of these deciders. */
  async countOpen(
    deciders: DecidingGroups,
    allowed?: PermissionCriteria<AccessAgreementFilter>,
  ): Promise<number> {
    const [{ total }] = await this.#itemsOf(deciders, allowed)
      .where(`${ITEMS}.state`, 'open')
      .count({ total: '*' });
    return Number(total);
  }

  async listItems(
    campaignId: string,
    deciders: DecidingGroups | undefined,
    page: PageRequest & { allowed?: PermissionCriteria<AccessAgreementFilter> },
  ): Promise<Page<StoredCampaignItem>> {
    const query = () =>
      this.#itemsOf(deciders, page.allowed).where(
        `${ITEMS}.campaign_id`,
        campaignId,
      );
    const limit = page.limit ?? 50;
    const rows: ItemRow[] = await query()
      .select(`${ITEMS}.*`)
      .modify(items => {
        if (page.cursor !== undefined) {
          items.andWhere(`${ITEMS}.id`, '>', page.cursor);
        }
      })
      .orderBy(`${ITEMS}.id`)
      .limit(limit + 1);
    const [{ total }] = await query().count({ total: '*' });
    const shown = rows.slice(0, limit);
    return {
      items: shown.map(itemFromRow),
      ...(rows.length > limit && { nextCursor: shown[limit - 1].id }),
      totalItems: Number(total),
    };
  }

  async getItems(
    campaignId: string,
    ids: string[],
  ): Promise<StoredCampaignItem[]> {
    const rows = await this.#knex<ItemRow>(ITEMS)
      .where({ campaign_id: campaignId })
      .whereIn('id', ids);
    return rows.map(itemFromRow);
  }

  /** False if it was answered before. */
  async answer(
    tx: Knex,
    answer: {
      id: string;
      state: 'kept' | 'ended';
      by: string;
      at: number;
      reason?: string;
    },
  ): Promise<boolean> {
    const count = await tx(ITEMS)
      .where({ id: answer.id, state: 'open' })
      .update({
        state: answer.state,
        answered_by: answer.by,
        answered_at: answer.at,
        reason: answer.reason ?? null,
      });
    return count > 0;
  }

  /** Open ones whose date is over. */
  async findDue(): Promise<StoredCampaign[]> {
    const rows = await this.#knex(CAMPAIGNS)
      .where('state', 'open')
      .andWhere('due_at', '<=', databaseNowSql(this.#knex))
      .limit(20);
    return rows.map(campaignFromRow);
  }

  async openItems(campaignId: string): Promise<StoredCampaignItem[]> {
    const rows = await this.#knex<ItemRow>(ITEMS).where({
      campaign_id: campaignId,
      state: 'open',
    });
    return rows.map(itemFromRow);
  }

  async close(tx: Knex, id: string, at: number): Promise<boolean> {
    const count = await tx(CAMPAIGNS)
      .where({ id, state: 'open' })
      .update({ state: 'closed', closed_at: at });
    return count > 0;
  }

  /** Of some deciders, by who decides on the agreements now; of all where none are named. */
  #itemsOf(
    deciders: DecidingGroups | undefined,
    allowed?: PermissionCriteria<AccessAgreementFilter>,
  ): Knex.QueryBuilder {
    const query = this.#knex(ITEMS);
    if (deciders || allowed) {
      query.join(
        'data_access_agreements',
        'data_access_agreements.id',
        `${ITEMS}.agreement_id`,
      );
      narrowAgreements(query, allowed);
    }
    return deciders ? whereDecides(query, deciders) : query;
  }
}

function campaignFromRow(row: Record<string, any>): StoredCampaign {
  return {
    id: row.id,
    title: row.title,
    scope: JSON.parse(row.scope),
    state: row.state,
    dueAt: Number(row.due_at),
    createdBy: row.created_by,
    createdAt: Number(row.created_at),
    ...(row.closed_at !== null && { closedAt: Number(row.closed_at) }),
  };
}

function itemFromRow(row: ItemRow): StoredCampaignItem {
  return {
    id: row.id,
    campaignId: row.campaign_id,
    agreementId: row.agreement_id,
    ...(row.proposal && { proposal: row.proposal }),
    ...(row.usage && { usage: JSON.parse(row.usage) as GrantUsage }),
    state: row.state,
    ...(row.answered_by && { answeredBy: row.answered_by }),
    ...(row.answered_at !== null && { answeredAt: Number(row.answered_at) }),
    ...(row.reason !== null && { reason: row.reason }),
  };
}
