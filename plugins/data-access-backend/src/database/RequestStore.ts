import {
  openRequestStates,
  type AccessRequestItem,
  type AccessRequestItemState,
} from '@meshport/plugin-data-access-common';
import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import type { Knex } from 'knex';
import type { AccessRequestFilter } from '../permissions';
import type { DecidingGroups } from '../principals/DecidingGroups';
import type { Principal } from '../principals/Principal';
import { DeciderStore } from './DeciderStore';
import { narrowRequests } from './narrowRequests';
import { afterCursor, toPage, type Page, type PageRequest } from './paging';
import { RequestReader } from './RequestReader';
import {
  itemFromRow,
  itemToRow,
  requestToRow,
  type ItemRow,
  type RequestRow,
  type StoredRequest,
} from './requestRows';

const REQUESTS = 'data_access_requests';
const ITEMS = 'data_access_request_items';
const DECIDERS = 'data_access_item_deciders';

/** A change of an item's state. @internal */
export interface ItemTransition {
  itemId: string;
  /** The version on which it was decided. */
  version: number;
  from: AccessRequestItemState;
  to: AccessRequestItemState;
  /** Other columns that change with it. */
  change: Partial<Omit<ItemRow, 'id' | 'state' | 'version'>>;
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
  readonly #deciders: DeciderStore;
  readonly #reader: RequestReader;

  static create(options: { knex: Knex }): RequestStore {
    return new RequestStore(options.knex);
  }

  private constructor(knex: Knex) {
    this.#knex = knex;
    this.#deciders = DeciderStore.create({ knex });
    this.#reader = RequestReader.create({ knex });
  }

  async insert(tx: Knex, request: StoredRequest): Promise<void> {
    await tx<RequestRow>(REQUESTS).insert(requestToRow(request));
    await this.#insertItems(tx, request);
  }

  /**
   * Puts another content in the place of what is not decided yet. Drafted items
   * that are no longer there vanish; all others stay as they are.
   *
   * @returns false if any of it changed meanwhile.
   */
  async replace(
    tx: Knex,
    request: StoredRequest,
    seen: StoredRequest,
  ): Promise<boolean> {
    const { id: _id, created_at: _at, ...row } = requestToRow(request);
    const count = await tx<RequestRow>(REQUESTS)
      .where({ id: request.id, version: seen.version })
      .update(row);
    if (count === 0) {
      return false;
    }
    const kept = request.items.map(item => item.id);
    const dropped = seen.items
      .filter(item => item.state === 'draft' && !kept.includes(item.id))
      .map(item => item.id);
    await tx(DECIDERS)
      .whereIn('item_id', [...dropped, ...kept])
      .del();
    await tx(ITEMS).whereIn('id', dropped).andWhere('state', 'draft').del();
    for (const [position, item] of request.items.entries()) {
      const { id, ...itemRow } = itemToRow(item, { request, position });
      const before = seen.items.find(one => one.id === id);
      const written = before
        ? await tx<ItemRow>(ITEMS)
            .where({ id, version: before.version, state: before.state })
            .update(itemRow)
        : (await tx<ItemRow>(ITEMS).insert({ id, ...itemRow }), 1);
      if (written === 0) {
        return false;
      }
      await this.#deciders.insert(tx, item);
    }
    return true;
  }

  async get(
    id: string,
    knex: Knex = this.#knex,
  ): Promise<StoredRequest | undefined> {
    const row = await knex<RequestRow>(REQUESTS).where({ id }).first();
    return await this.#reader.readOne(id, row, knex);
  }

  /** A request, if the permission policy leaves it to who asks. */
  async find(
    id: string,
    allowed: PermissionCriteria<AccessRequestFilter> | undefined,
  ): Promise<StoredRequest | undefined> {
    const query = this.#knex<RequestRow>(REQUESTS).where({ id }).first();
    narrowRequests(query, this.#knex, allowed);
    const row: RequestRow | undefined = await query;
    return await this.#reader.readOne(id, row, this.#knex);
  }

  /** The request that an item is part of. */
  async findByItem(itemId: string): Promise<StoredRequest | undefined> {
    const row = await this.#knex<ItemRow>(ITEMS)
      .where({ id: itemId })
      .first('request_id');
    return row && (await this.get(row.request_id));
  }

  /** Requests of a requester, or with an item for one of the deciders; with all their items. */
  async list(
    filter: {
      requester?: Principal;
      deciders?: DecidingGroups;
      state?: AccessRequestItemState;
      allowed?: PermissionCriteria<AccessRequestFilter>;
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
              items.whereNot('state', 'draft').whereIn(
                'id',
                this.#knex(DECIDERS)
                  .select('item_id')
                  .whereIn('ref', filter.deciders.refs)
                  .andWhere(or =>
                    or.whereNull('uid').orWhereIn('uid', filter.deciders!.uids),
                  ),
              );
            }
            // Who reviews has not decided yet: it goes on waiting.
            if (filter.state === 'submitted') {
              items.whereIn('state', [...openRequestStates]);
            } else if (filter.state) {
              items.where('state', filter.state);
            }
          }),
      );
      narrowRequests(builder, this.#knex, filter.allowed);
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
    return {
      ...found,
      items: await this.#reader.read(found.items, this.#knex),
    };
  }

  /** The newest items of some consumers on some ports; drafts are nobody else's business. */
  async findItems(filter: {
    portRefs: string[];
    consumers: string[];
  }): Promise<FoundItem[]> {
    const rows = await this.#knex(ITEMS)
      .join(REQUESTS, `${REQUESTS}.id`, `${ITEMS}.request_id`)
      .select(`${ITEMS}.*`, `${REQUESTS}.consumer_uid`)
      .whereIn(`${ITEMS}.port_ref`, filter.portRefs)
      .whereIn(`${ITEMS}.consumer`, filter.consumers)
      .whereNot(`${ITEMS}.state`, 'draft')
      .orderBy(`${REQUESTS}.created_at`, 'desc');
    return rows.map((row: ItemRow & { consumer_uid: string }) => ({
      ...itemFromRow(row),
      requestId: row.request_id,
      purpose: row.purpose,
      consumer: row.consumer,
      consumerUid: row.consumer_uid,
    }));
  }

  /** Moves an item on; false if somebody else was first. */
  async transition(tx: Knex, transition: ItemTransition): Promise<boolean> {
    const count = await tx(ITEMS)
      .where({
        id: transition.itemId,
        version: transition.version,
        state: transition.from,
      })
      .update({
        ...transition.change,
        state: transition.to,
        version: transition.version + 1,
      });
    return count > 0;
  }

  async #insertItems(tx: Knex, request: StoredRequest): Promise<void> {
    await tx<ItemRow>(ITEMS).insert(
      request.items.map((item, position) =>
        itemToRow(item, { request, position }),
      ),
    );
    for (const item of request.items) {
      await this.#deciders.insert(tx, item);
    }
  }
}
