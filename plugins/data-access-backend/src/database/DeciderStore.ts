import type { Knex } from 'knex';
import type { StoredItem } from './requestRows';

const TABLE = 'data_access_item_deciders';

/** Who may be asked to decide on an item, in any step. @internal */
export class DeciderStore {
  readonly #knex: Knex;

  static create(options: { knex: Knex }): DeciderStore {
    return new DeciderStore(options.knex);
  }

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** By item. */
  async find(
    itemIds: string[],
    knex: Knex = this.#knex,
  ): Promise<Map<string, string[]>> {
    const deciders = new Map<string, string[]>();
    if (itemIds.length === 0) {
      return deciders;
    }
    const rows: { item_id: string; ref: string }[] = await knex(TABLE)
      .whereIn('item_id', itemIds)
      .orderBy('ref');
    for (const { item_id, ref } of rows) {
      deciders.set(item_id, [...(deciders.get(item_id) ?? []), ref]);
    }
    return deciders;
  }

  /** Adds those that are not there yet; the owners as the group that they are. */
  async insert(
    tx: Knex,
    item: Pick<StoredItem, 'id' | 'decider' | 'deciderUid' | 'deciders'>,
  ): Promise<void> {
    if (item.deciders.length > 0) {
      await tx(TABLE)
        .insert(
          [...new Set(item.deciders)].map(ref => ({
            item_id: item.id,
            ref,
            uid: (ref === item.decider && item.deciderUid) || null,
          })),
        )
        .onConflict(['item_id', 'ref'])
        .ignore();
    }
  }
}
