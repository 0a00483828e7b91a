import type { Knex } from 'knex';

const TABLE = 'data_access_votes';

/** Somebody's approval of one step of one item. @internal */
export interface StoredVote {
  id: string;
  itemId: string;
  round: number;
  step: string;
  voter: string;
  onBehalfOf?: string;
  /** Whether the voter was one of the area's owners at the time. */
  asOwner: boolean;
  at: number;
  reason?: string;
}

interface VoteRow {
  id: string;
  item_id: string;
  round: number;
  step: string;
  voter: string;
  on_behalf_of: string | null;
  as_owner: boolean | number;
  at: number | string;
  reason: string | null;
}

/** The approvals in the database. @internal */
export class VoteStore {
  readonly #knex: Knex;

  static create(options: { knex: Knex }): VoteStore {
    return new VoteStore(options.knex);
  }

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Of all rounds of all items of some requests, by item, oldest first. */
  async findOfRequests(
    requestIds: string[],
    knex: Knex = this.#knex,
  ): Promise<Map<string, StoredVote[]>> {
    const votes = new Map<string, StoredVote[]>();
    const rows: VoteRow[] = await knex(TABLE)
      .whereIn(
        'item_id',
        knex('data_access_request_items')
          .select('id')
          .whereIn('request_id', requestIds),
      )
      .orderBy('at');
    for (const row of rows) {
      votes.set(row.item_id, [
        ...(votes.get(row.item_id) ?? []),
        {
          id: row.id,
          itemId: row.item_id,
          round: row.round,
          step: row.step,
          voter: row.voter,
          ...(row.on_behalf_of && { onBehalfOf: row.on_behalf_of }),
          asOwner: Boolean(row.as_owner),
          at: Number(row.at),
          ...(row.reason !== null && { reason: row.reason }),
        },
      ]);
    }
    return votes;
  }

  async insert(tx: Knex, vote: StoredVote): Promise<void> {
    await tx(TABLE).insert({
      id: vote.id,
      item_id: vote.itemId,
      round: vote.round,
      step: vote.step,
      voter: vote.voter,
      on_behalf_of: vote.onBehalfOf ?? null,
      as_owner: vote.asOwner,
      at: vote.at,
      reason: vote.reason ?? null,
    });
  }
}
