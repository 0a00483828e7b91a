import type {
  AccessRequestItem,
  AccessRequestItemState,
} from '@meshport/plugin-data-access-common';
import type { Knex } from 'knex';
import type { Principal } from '../principals/Principal';
import { afterCursor, toPage, type Page, type PageRequest } from './paging';
import {
  itemFromRow,
  itemToRow,
  requestFromRow,
  requestToRow,
  type ItemRow,
  type RequestRow,
  type StoredRequest,
} from './requestRows';

const REQUESTS = 'data_access_requests';
const ITEMS = 'data_access_request_items';

/** A change of an item's state. @internal */
export interface ItemTransition {
  itemId: string;
  /** The version on which the decision was made. */
  version: number;
  state: Exclude<AccessRequestItemState, 'submitted'>;
  by: string;
  at: number;
  reason?: string;
  agreementId?: string;
}

/** An item with what its request says of it. @internal */
export type FoundItem = AccessRequestItem & {
  requestId: string;
  purpose: string;
  consumer: string;
  consumerUid: string;
};

/** The requests in the database. @internal */
export class RequestStore {
  readonly #knex: Knex;

  static create(options: { knex: Knex }): RequestStore {
    return new RequestStore(options.knex);
  }

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  async insert(tx: Knex, request: StoredRequest): Promise<void> {
    await tx<RequestRow>(REQUESTS).insert(requestToRow(request));
    await tx<ItemRow>(ITEMS).insert(
      request.items.map((item, position) =>
        itemToRow(item, { request, position }),
      ),
    );
  }

  async get(
    id: string,
    knex: Knex = this.#knex,
  ): Promise<StoredRequest | undefined> {
    const row = await knex<RequestRow>(REQUESTS).where({ id }).first();
    if (!row) {
      return undefined;
    }
    const items = await knex<ItemRow>(ITEMS)
      .where({ request_id: id })
      .orderBy('position');
    return requestFromRow(row, items);
  }

  /** Requests of a requester, or with an item for one of the deciders; with all their items. */
  async list(
    filter: {
      requester?: Principal;
      deciders?: string[];
      state?: AccessRequestItemState;
    },
    page: PageRequest,
  ): Promise<Page<StoredRequest>> {
    const query = () => {
      const builder = this.#knex<RequestRow>(REQUESTS).whereIn(
        'id',
        this.#knex<ItemRow>(ITEMS)
          .select('request_id')
          .modify(items => {
            if (filter.deciders) {
              items.whereIn('decider', filter.deciders);
            }
            if (filter.state) {
              items.where('state', filter.state);
            }
          }),
      );
      return filter.requester
        ? builder.andWhere({
            requester: filter.requester.ref,
            requester_uid:
              filter.requester.uids.get(filter.requester.ref) ?? '',
          })
        : builder;
    };
    const found = await toPage({
      rows: afterCursor(query(), 'created_at', page),
      count: query(),
      page,
      keyOf: row => [Number(row.created_at), row.id],
      toItem: row => row,
    });
    const items = await this.#knex<ItemRow>(ITEMS)
      .whereIn(
        'request_id',
        found.items.map(row => row.id),
      )
      .orderBy('position');
    return {
      ...found,
      items: found.items.map(row =>
        requestFromRow(
          row,
          items.filter(item => item.request_id === row.id),
        ),
      ),
    };
  }

  /** The newest items of some consumers on some ports. */
  async findItems(filter: {
    portRefs: string[];
    consumers: string[];
  }): Promise<FoundItem[]> {
    const rows = await this.#knex(ITEMS)
      .join(REQUESTS, `${REQUESTS}.id`, `${ITEMS}.request_id`)
      .select(`${ITEMS}.*`, `${REQUESTS}.consumer_uid`)
      .whereIn(`${ITEMS}.port_ref`, filter.portRefs)
      .whereIn(`${ITEMS}.consumer`, filter.consumers)
      .orderBy(`${REQUESTS}.created_at`, 'desc');
    return rows.map((row: ItemRow & { consumer_uid: string }) => ({
      ...itemFromRow(row),
      requestId: row.request_id,
      purpose: row.purpose,
      consumer: row.consumer,
      consumerUid: row.consumer_uid,
    }));
  }

  /** Moves an item on from `submitted`; false if somebody else was first. */
  async transition(tx: Knex, transition: ItemTransition): Promise<boolean> {
    const count = await tx(ITEMS)
      .where({
        id: transition.itemId,
        version: transition.version,
        state: 'submitted',
      })
      .update({
        state: transition.state,
        version: transition.version + 1,
        decided_by: transition.by,
        decided_at: transition.at,
        decision_reason: transition.reason ?? null,
        agreement_id: transition.agreementId ?? null,
      });
    return count > 0;
  }
}
