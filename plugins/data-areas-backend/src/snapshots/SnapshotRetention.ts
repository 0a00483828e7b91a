import type { LoggerService } from '@backstage/backend-plugin-api';
import { databaseNowSql, failPoint } from '@meshport/backend-durability';
import type { Knex } from 'knex';
import { areaRefOf } from '../areas/areaRefOf';
import type { ChangeLog } from '../database/ChangeLog';

const ACTOR = 'plugin:data-areas';

/** Snapshots looked for at a time. */
const PAGE = 100;

type ReplacedRow = {
  id: string;
  dataset_id: string;
  source_sha256: string;
  rows: number | string;
  replaced_at: number | string;
};

/**
 * Removes snapshots that were replaced long ago; what files they alone had,
 * the sweep of objects deletes afterwards.
 *
 * @remarks
 * Each goes in a transaction of its own, so that a run may be cut off or
 * repeated at any time. Who reads a replaced snapshot began before it was
 * replaced, so it must be kept longer than any query runs.
 *
 * @internal
 */
export class SnapshotRetention {
  readonly #knex: Knex;
  readonly #changes: ChangeLog;
  readonly #logger: LoggerService;

  private constructor(options: {
    knex: Knex;
    changes: ChangeLog;
    logger: LoggerService;
  }) {
    this.#knex = options.knex;
    this.#changes = options.changes;
    this.#logger = options.logger;
  }

  static create(options: {
    knex: Knex;
    changes: ChangeLog;
    logger: LoggerService;
  }): SnapshotRetention {
    return new SnapshotRetention(options);
  }

  /** @returns how many snapshots were removed. */
  async run(keepMs: number, signal?: AbortSignal): Promise<number> {
    let removed = 0;
    for (;;) {
      const ids: string[] = await this.#replaced(this.#knex, keepMs)
        .orderBy('replaced_at')
        .limit(PAGE)
        .pluck('id');
      for (const id of ids) {
        if (signal?.aborted) {
          return removed;
        }
        removed += (await this.#remove(id, keepMs)) ? 1 : 0;
      }
      if (ids.length < PAGE) {
        break;
      }
    }
    if (removed > 0) {
      this.#logger.info(
        `Removed ${removed} snapshots that were replaced long ago`,
      );
    }
    return removed;
  }

  async #remove(id: string, keepMs: number): Promise<boolean> {
    return this.#knex.transaction(async tx => {
      // Held from here on; undefined where another replica was first.
      const [row]: (ReplacedRow | undefined)[] = await this.#replaced(
        tx,
        keepMs,
      )
        .where({ id })
        .update({ id })
        .returning('*');
      if (!row) {
        return false;
      }
      const { area, name } = await tx('datasets')
        .where({ id: row.dataset_id })
        .first('area', 'name');
      const keys: string[] = await tx('snapshot_objects')
        .where({ snapshot_id: id })
        .orderBy('position')
        .pluck('key');
      await tx('snapshot_objects').where({ snapshot_id: id }).delete();
      await tx('snapshots').where({ id }).delete();
      await this.#changes.append(tx, {
        event: 'snapshot.removed',
        actor: ACTOR,
        subject: `${areaRefOf(area)}/${name}`,
        payload: {
          snapshotId: id,
          sourceSha256: row.source_sha256,
          rows: Number(row.rows),
          replacedAt: Number(row.replaced_at),
          objects: keys,
        },
        // Nobody is shown any but the current one.
        changes: [],
      });
      failPoint('snapshot.removed');
      return true;
    });
  }

  /** The current one of a dataset is never among them, whatever its row says. */
  #replaced(knex: Knex, keepMs: number) {
    return knex('snapshots')
      .where(
        'replaced_at',
        '<',
        knex.raw('? - ?', [databaseNowSql(knex), keepMs]),
      )
      .whereNotExists(
        knex('datasets')
          .select(knex.raw('1'))
          .whereRaw('datasets.snapshot_id = snapshots.id'),
      );
  }
}
