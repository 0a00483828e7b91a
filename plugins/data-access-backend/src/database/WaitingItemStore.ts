import {
  openRequestStates,
  type AccessRequestItemState,
} from '@meshport/plugin-data-access-common';
import type { Knex } from 'knex';
import type { OwnerGroup } from '../principals/Principal';
import { DeciderStore } from './DeciderStore';
import { RequestReader } from './RequestReader';
import type {
  ItemRow,
  RequestRow,
  StoredItem,
  StoredRequest,
} from './requestRows';

const ITEMS = 'data_access_request_items';

/** What waits for a decision, since when, and for whom. @internal */
export class WaitingItemStore {
  readonly #knex: Knex;
  readonly #deciders: DeciderStore;
  readonly #reader: RequestReader;

  static create(options: { knex: Knex }): WaitingItemStore {
    return new WaitingItemStore(options.knex);
  }

  private constructor(knex: Knex) {
    this.#knex = knex;
    this.#deciders = DeciderStore.create({ knex });
    this.#reader = RequestReader.create({ knex });
  }

  /** Those of some items that wait for a decision since long, the longest first. */
  async find(filter: {
    before: number;
    column: 'reminded_at' | 'escalated_at' | undefined;
    states: readonly AccessRequestItemState[];
    limit: number;
    /** The last one of the page before. */
    after?: Pick<StoredItem, 'id' | 'waitingSince'>;
  }): Promise<{ request: StoredRequest; item: StoredItem }[]> {
    const { after } = filter;
    const rows: ItemRow[] = await this.#knex<ItemRow>(ITEMS)
      .whereIn('state', [...filter.states])
      .andWhere('waiting_since', '<=', filter.before)
      .modify(query => {
        if (filter.column) {
          query.whereNull(filter.column);
        }
        if (after?.waitingSince !== undefined) {
          const since = after.waitingSince;
          query.andWhere(later =>
            later
              .where('waiting_since', '>', since)
              .orWhere(same =>
                same
                  .where('waiting_since', since)
                  .andWhere('id', '>', after.id),
              ),
          );
        }
      })
      .orderBy('waiting_since')
      .orderBy('id')
      .limit(filter.limit);
    const requests = await this.#reader.read(
      await this.#knex<RequestRow>('data_access_requests').whereIn(
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

  /** The ports of which something waits for a decision. */
  async portRefs(): Promise<string[]> {
    const rows: { port_ref: string }[] = await this.#knex<ItemRow>(ITEMS)
      .distinct('port_ref')
      .whereIn('state', ['submitted', 'in-review', 'changes-asked']);
    return rows.map(row => row.port_ref);
  }

  /** The ids of what waits on a port for somebody who is not its owner now. */
  async findMisaddressed(
    portRef: string,
    { ref, uid }: OwnerGroup,
  ): Promise<string[]> {
    const rows = await this.#knex<ItemRow>(ITEMS)
      .select('request_id')
      .where({ port_ref: portRef })
      .andWhere(other =>
        other.whereNot('decider', ref).modify(query => {
          if (uid !== undefined) {
            query.orWhereNull('decider_uid').orWhereNot('decider_uid', uid);
          }
        }),
      )
      .whereIn('state', ['submitted', 'in-review', 'changes-asked']);
    return [...new Set(rows.map(row => row.request_id))];
  }

  /** The ids of what waits on a port and lacks one of some among who may decide on it. */
  async findLacking(portRef: string, refs: string[]): Promise<string[]> {
    const ids = new Set<string>();
    for (const ref of refs) {
      const rows: { request_id: string }[] = await this.#knex(ITEMS)
        .select('request_id')
        .where({ port_ref: portRef })
        .whereIn('state', ['submitted', 'in-review', 'changes-asked'])
        .whereNotExists(
          this.#knex('data_access_item_deciders')
            .where({ ref })
            .whereRaw('item_id = ??', [`${ITEMS}.id`]),
        );
      rows.forEach(row => ids.add(row.request_id));
    }
    return [...ids];
  }

  /** The ids of all that waits on a port. */
  async findOnPort(portRef: string): Promise<string[]> {
    return await this.#knex(ITEMS)
      .distinct('request_id')
      .where({ port_ref: portRef })
      .whereIn('state', ['submitted', 'in-review', 'changes-asked'])
      .pluck('request_id');
  }

  /** Says anew who decides on an item; its state stays. */
  async readdress(
    tx: Knex,
    item: Pick<
      StoredItem,
      'id' | 'decider' | 'deciderUid' | 'plan' | 'deciders'
    >,
  ): Promise<void> {
    await tx(ITEMS)
      .where({ id: item.id })
      .update({
        decider: item.decider,
        decider_uid: item.deciderUid ?? null,
        plan: JSON.stringify(item.plan),
      });
    await tx('data_access_item_deciders').where({ item_id: item.id }).del();
    await this.#deciders.insert(tx, item);
  }

  async addDeciders(
    tx: Knex,
    item: Pick<StoredItem, 'id' | 'decider' | 'deciderUid'>,
    refs: string[],
  ): Promise<void> {
    await this.#deciders.insert(tx, { ...item, deciders: refs });
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
}
