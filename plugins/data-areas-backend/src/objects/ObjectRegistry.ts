import { databaseNow, databaseNowSql } from '@meshport/backend-durability';
import type { Knex } from 'knex';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  ObjectStore,
  StoredObject,
} from '@meshport/plugin-data-areas-node';
import type { Readable } from 'node:stream';

/**
 * Knows each object of the store from before its first byte, so that what no
 * snapshot names in the end can be swept without ever racing one that is about
 * to.
 *
 * @internal
 */
export class ObjectRegistry {
  readonly #knex: Knex;
  readonly #store: ObjectStore;
  readonly #logger: LoggerService;

  private constructor(options: {
    knex: Knex;
    store: ObjectStore;
    logger: LoggerService;
  }) {
    this.#knex = options.knex;
    this.#store = options.store;
    this.#logger = options.logger;
  }

  static create(options: {
    knex: Knex;
    store: ObjectStore;
    logger: LoggerService;
  }): ObjectRegistry {
    return new ObjectRegistry(options);
  }

  /** Stores an object; it is safe from the sweep for the time of its grace. */
  async put(expectedKey: string, body: () => Readable): Promise<StoredObject> {
    await this.#touch(expectedKey);
    const stored = await this.#store.put(body());
    if (stored.key !== expectedKey) {
      await this.#touch(stored.key);
    }
    return stored;
  }

  async localPath(key: string): Promise<string | undefined> {
    return this.#store.localPath?.(key);
  }

  /**
   * Deletes what was not touched for a while and no snapshot names.
   *
   * @returns the keys of what was deleted.
   */
  async sweep(graceMs: number): Promise<string[]> {
    await this.#adoptStrays();
    const candidates = await this.#unreferenced(this.#knex, graceMs);
    const deleted: string[] = [];
    for (const { key } of candidates) {
      const gone = await this.#knex.transaction(async tx => {
        // Deleting the row first makes a put of the same bytes wait, and then write the file anew.
        const count = await this.#unreferenced(tx, graceMs, key).delete();
        if (count > 0) {
          await this.#store.delete(key);
        }
        return count > 0;
      });
      if (gone) {
        deleted.push(key);
      }
    }
    if (deleted.length > 0) {
      this.#logger.info(
        `Deleted ${deleted.length} objects that no snapshot names`,
      );
    }
    return deleted;
  }

  async #touch(key: string): Promise<void> {
    await this.#knex('objects')
      .insert({ key, touched_at: await databaseNow(this.#knex) })
      .onConflict('key')
      .merge();
  }

  /** Objects that the database never heard of, such as half-written ones, get their grace from now on. */
  async #adoptStrays(): Promise<void> {
    const now = await databaseNow(this.#knex);
    for await (const { key } of this.#store.list()) {
      await this.#knex('objects')
        .insert({ key, touched_at: now })
        .onConflict('key')
        .ignore();
    }
  }

  #unreferenced(knex: Knex, graceMs: number, key?: string) {
    return knex('objects')
      .where(
        'touched_at',
        '<',
        knex.raw('? - ?', [databaseNowSql(knex), graceMs]),
      )
      .whereNotExists(
        knex('snapshot_objects')
          .select(knex.raw('1'))
          .whereRaw('snapshot_objects.key = objects.key'),
      )
      .modify(query => key && query.where({ key }));
  }
}
