import type { Knex } from 'knex';
import { DeciderStore } from './DeciderStore';
import {
  requestFromRow,
  type ItemExtras,
  type ItemRow,
  type RequestRow,
  type StoredRequest,
} from './requestRows';
import { VoteStore } from './VoteStore';

const ITEMS = 'data_access_request_items';

/** Puts requests together from the rows of several tables. @internal */
export class RequestReader {
  readonly #deciders: DeciderStore;
  readonly #votes: VoteStore;

  static create(options: { knex: Knex }): RequestReader {
    return new RequestReader(options.knex);
  }

  private constructor(knex: Knex) {
    this.#deciders = DeciderStore.create({ knex });
    this.#votes = VoteStore.create({ knex });
  }

  /** One that was looked for; as much work where there is none: how long an answer takes tells as well. */
  async readOne(
    id: string,
    row: RequestRow | undefined,
    knex: Knex,
  ): Promise<StoredRequest | undefined> {
    if (!row) {
      await this.#readItems([id], knex);
      return undefined;
    }
    return (await this.read([row], knex))[0];
  }

  /** Requests with all their items, in the order of the rows. */
  async read(rows: RequestRow[], knex: Knex): Promise<StoredRequest[]> {
    const { items, extras } = await this.#readItems(
      rows.map(row => row.id),
      knex,
    );
    return rows.map(row =>
      requestFromRow(
        row,
        items.filter(item => item.request_id === row.id),
        extras,
      ),
    );
  }

  async #readItems(
    requestIds: string[],
    knex: Knex,
  ): Promise<{ items: ItemRow[]; extras: ItemExtras }> {
    // Before the items: a vote must not be newer than the version it led to.
    const votes = await this.#votes.findOfRequests(requestIds, knex);
    const items = await knex<ItemRow>(ITEMS)
      .whereIn('request_id', requestIds)
      .orderBy('position');
    const ids = items.length > 0 ? items.map(item => item.id) : requestIds;
    const deciders = await this.#deciders.find(ids, knex);
    return { items, extras: { deciders, votes } };
  }
}
