import {
  openRequestStates,
  type AccessRequestItem,
  type AccessRequestItemState,
} from '@meshport/plugin-data-access-common';
import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import type { Knex } from 'knex';
import type { AccessRequestFilter } from '../permissions';
import type { Principal } from '../principals/Principal';
import { DeciderStore } from './DeciderStore';
import { afterCursor, toPage, type Page, type PageRequest } from './paging';
import {
  itemFromRow,
  itemToRow,
  requestFromRow,
  requestToRow,
  type ItemExtras,
  type ItemRow,
  type RequestRow,
  type StoredItem,
  type StoredRequest,
} from './requestRows';
import { VoteStore } from './VoteStore';
import { whereCriteria } from './whereCriteria';

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
  readonly #votes: VoteStore;

  static create(options: { knex: Knex }): RequestStore {
    return new RequestStore(options.knex);
  }

  private constructor(knex: Knex) {
    this.#knex = knex;
    this.#deciders = DeciderStore.create({ knex });
    this.#votes = VoteStore.create({ knex });
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
    if (!row) {
      // As much work where there is none: how long an answer takes tells as well.
      await this.#readItems([id], knex);
      return undefined;
    }
    return (await this.#withItems([row], knex))[0];
  }

  /** A request, if the permission policy leaves it to who asks. */
  async find(
    id: string,
    allowed: PermissionCriteria<AccessRequestFilter> | undefined,
  ): Promise<StoredRequest | undefined> {
    const query = this.#knex<RequestRow>(REQUESTS).where({ id }).first();
    this.#narrow(query, allowed);
    const row: RequestRow | undefined = await query;
    if (!row) {
      // As much work where there is none: how long an answer takes tells as well.
      await this.#readItems([id], this.#knex);
      return undefined;
    }
    return (await this.#withItems([row], this.#knex))[0];
  }

  /** The request that an item is part of. */
  async findByItem(itemId: string): Promise<StoredRequest | undefined> {
    const row = await this.#knex<ItemRow>(ITEMS)
      .where({ id: itemId })
      .first('request_id');
    return row && (await this.get(row.request_id));
  }

  /** Those of some items that wait for a decision since long. */
  async findWaiting(filter: {
    before: number;
    column: 'reminded_at' | 'escalated_at' | undefined;
    states: readonly AccessRequestItemState[];
    limit: number;
  }): Promise<{ request: StoredRequest; item: StoredItem }[]> {
    const rows: ItemRow[] = await this.#knex<ItemRow>(ITEMS)
      .whereIn('state', [...filter.states])
      .andWhere('waiting_since', '<=', filter.before)
      .modify(query => {
        if (filter.column) {
          query.whereNull(filter.column);
        }
      })
      .orderBy('waiting_since')
      .limit(filter.limit);
    const requests = await this.#withItems(
      await this.#knex<RequestRow>(REQUESTS).whereIn(
        'id',
        rows.map(row => row.request_id),
      ),
      this.#knex,
    );
    return rows.map(row => {
      const request = requests.find(one => one.id === row.request_id)!;
      return {
        request,
        item: request.items.find(one => one.id === row.id)!,
      };
    });
  }

  /** Requests of a requester, or with an item for one of the deciders; with all their items. */
  async list(
    filter: {
      requester?: Principal;
      deciders?: string[];
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
              items
                .whereNot('state', 'draft')
                .whereIn(
                  'id',
                  this.#knex(DECIDERS)
                    .select('item_id')
                    .whereIn('ref', filter.deciders),
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
      this.#narrow(builder, filter.allowed);
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
    return { ...found, items: await this.#withItems(found.items, this.#knex) };
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

  /** The ports of which something waits for a decision. */
  async waitingPortRefs(): Promise<string[]> {
    const rows: { port_ref: string }[] = await this.#knex<ItemRow>(ITEMS)
      .distinct('port_ref')
      .whereIn('state', ['submitted', 'in-review', 'changes-asked']);
    return rows.map(row => row.port_ref);
  }

  /** The ids of what waits on a port for somebody who is not its owner now. */
  async findMisaddressed(portRef: string, ownerRef: string): Promise<string[]> {
    const rows = await this.#knex<ItemRow>(ITEMS)
      .select('request_id')
      .where({ port_ref: portRef })
      .whereNot('decider', ownerRef)
      .whereIn('state', ['submitted', 'in-review', 'changes-asked']);
    return [...new Set(rows.map(row => row.request_id))];
  }

  /** Says anew who decides on an item; its state stays. */
  async readdress(
    tx: Knex,
    item: Pick<StoredItem, 'id' | 'decider' | 'plan' | 'deciders'>,
  ): Promise<void> {
    await tx(ITEMS)
      .where({ id: item.id })
      .update({ decider: item.decider, plan: JSON.stringify(item.plan) });
    await tx(DECIDERS).where({ item_id: item.id }).del();
    await this.#deciders.insert(tx, item);
  }

  async addDeciders(tx: Knex, itemId: string, refs: string[]): Promise<void> {
    await this.#deciders.insert(tx, { id: itemId, deciders: refs });
  }

  /** Marks that somebody was reminded or that it was escalated; false if it was before. */
  async mark(
    tx: Knex,
    itemId: string,
    column: 'reminded_at' | 'escalated_at',
    at: number,
  ): Promise<boolean> {
    const count = await tx<ItemRow>(ITEMS)
      .where({ id: itemId })
      .whereNull(column)
      .whereIn('state', [...openRequestStates])
      .update({ [column]: at });
    return count > 0;
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

  #narrow(
    query: Knex.QueryBuilder,
    allowed: PermissionCriteria<AccessRequestFilter> | undefined,
  ): void {
    const submitted = () =>
      this.#knex<ItemRow>(ITEMS)
        .select('request_id')
        .whereNot('state', 'draft');
    whereCriteria(query, allowed, (builder, { property, values }) => {
      if (property === 'approver') {
        const items = this.#knex(DECIDERS)
          .select('item_id')
          .whereIn('ref', values);
        builder.whereIn('id', submitted().whereIn('id', items));
      } else if (property === 'productOwner') {
        builder.whereIn('id', submitted().whereIn('decider', values));
      } else {
        builder.whereIn(property, values);
      }
    });
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

  async #withItems(rows: RequestRow[], knex: Knex): Promise<StoredRequest[]> {
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
