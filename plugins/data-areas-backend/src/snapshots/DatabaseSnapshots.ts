import { randomUUID } from 'node:crypto';
import { databaseNow } from '@meshport/backend-durability';
import type {
  Area,
  Dataset,
  Snapshot,
  SnapshotObject,
} from '@meshport/plugin-data-areas-common';
import type { Knex } from 'knex';
import { areaRefOf } from '../areas/areaRefOf';
import type { ChangeLog } from '../database/ChangeLog';
import type { ImportedFile, NamedStatistics } from './FileImporter';

/** The bytes that were sent, by which the same are known again. @internal */
export interface SnapshotSource {
  sha256: string;
  contentType: string;
}

type DatasetRow = {
  id: string;
  area: string;
  name: string;
  snapshot_id: string | null;
};

type SnapshotRow = {
  id: string;
  dataset_id: string;
  source_sha256: string;
  source_type: string;
  columns: string;
  statistics: string;
  rows: number | string;
  bytes: number | string;
  created_at: number | string;
  created_by: string;
};

type ObjectRow = {
  snapshot_id: string;
  position: number;
  key: string;
  sha256: string;
  bytes: number | string;
  rows: number | string;
};

/** Datasets and their snapshots in the database. @internal */
export class DatabaseSnapshots {
  readonly #knex: Knex;
  readonly #changes: ChangeLog;

  private constructor(options: { knex: Knex; changes: ChangeLog }) {
    this.#knex = options.knex;
    this.#changes = options.changes;
  }

  static create(options: {
    knex: Knex;
    changes: ChangeLog;
  }): DatabaseSnapshots {
    return new DatabaseSnapshots(options);
  }

  /** The datasets of an area, with statistics for who may read it. */
  async listDatasets(area: string): Promise<Dataset[]> {
    const rows = await this.#knex<DatasetRow>('datasets')
      .where({ area })
      .orderBy('name');
    return this.#withSnapshots(rows, { statistics: true });
  }

  async datasetsById(ids: string[]): Promise<Map<string, Dataset>> {
    const rows = await this.#knex<DatasetRow>('datasets').whereIn('id', ids);
    const datasets = await this.#withSnapshots(rows, { statistics: false });
    return new Map(datasets.map(dataset => [dataset.id, dataset]));
  }

  /** The current snapshot of a dataset if it was made from these very bytes. */
  async findCurrent(
    area: Area,
    dataset: string,
    source: SnapshotSource,
  ): Promise<Snapshot | undefined> {
    const row = await this.#knex<DatasetRow>('datasets')
      .where({ area: area.name, name: dataset })
      .first();
    return row && this.#currentOf(this.#knex, row, source);
  }

  /**
   * Makes a snapshot the current one of its dataset, by flipping one row.
   *
   * @remarks
   * The objects must be in the store: from the commit on somebody reads them.
   */
  async add(options: {
    area: Area;
    dataset: string;
    source: SnapshotSource;
    imported: ImportedFile;
    objects: SnapshotObject[];
    actor: string;
  }): Promise<{ snapshot: Snapshot; created: boolean }> {
    const { area, dataset, source, imported, objects, actor } = options;
    return this.#knex.transaction(async tx => {
      const row = await this.#lockDataset(tx, area.name, dataset);
      const same = await this.#currentOf(tx, row, source);
      if (same) {
        return { snapshot: same, created: false };
      }
      const id = randomUUID();
      const bytes = objects.reduce((sum, object) => sum + object.bytes, 0);
      await tx('snapshots').insert({
        id,
        dataset_id: row.id,
        source_sha256: source.sha256,
        source_type: source.contentType,
        columns: JSON.stringify(imported.columns),
        statistics: JSON.stringify(imported.statistics),
        rows: imported.rows,
        bytes,
        created_at: await databaseNow(tx),
        created_by: actor,
      });
      for (const [position, object] of objects.entries()) {
        const { key, sha256 } = object;
        await tx('snapshot_objects').insert({
          snapshot_id: id,
          position,
          key,
          sha256,
          bytes: object.bytes,
          rows: object.rows,
        });
      }
      await tx('datasets').where({ id: row.id }).update({ snapshot_id: id });
      const products: string[] = await tx('bindings')
        .where({ dataset_id: row.id })
        .distinct()
        .pluck('product');
      await this.#changes.append(tx, {
        event: 'snapshot.added',
        actor,
        subject: `${areaRefOf(area.name)}/${dataset}`,
        payload: {
          snapshotId: id,
          sourceSha256: source.sha256,
          rows: imported.rows,
          objects: objects.map(({ key, bytes: size }) => ({
            key,
            bytes: size,
          })),
        },
        changes: [
          { type: 'area', area: area.name },
          ...products.sort().map(product => ({
            type: 'publication' as const,
            area: area.name,
            product,
          })),
        ],
      });
      const [made] = await this.#withSnapshots(
        [{ ...row, snapshot_id: id }],
        { statistics: true },
        tx,
      );
      return { snapshot: made.snapshot!, created: true };
    });
  }

  /** Loads of one dataset stand in line here. */
  async #lockDataset(
    tx: Knex.Transaction,
    area: string,
    name: string,
  ): Promise<DatasetRow> {
    await tx('datasets')
      .insert({
        id: randomUUID(),
        area,
        name,
        created_at: await databaseNow(tx),
      })
      .onConflict(['area', 'name'])
      .ignore();
    const [row] = await tx<DatasetRow>('datasets')
      .where({ area, name })
      .update({ name })
      .returning('*');
    return row;
  }

  async #currentOf(
    knex: Knex,
    row: DatasetRow,
    source: SnapshotSource,
  ): Promise<Snapshot | undefined> {
    const same = await knex<SnapshotRow>('snapshots')
      .where({
        id: row.snapshot_id ?? '',
        source_sha256: source.sha256,
        source_type: source.contentType,
      })
      .first('id');
    return (
      same &&
      (await this.#withSnapshots([row], { statistics: true }, knex))[0].snapshot
    );
  }

  async #withSnapshots(
    rows: DatasetRow[],
    options: { statistics: boolean },
    knex: Knex = this.#knex,
  ): Promise<Dataset[]> {
    const ids = rows.flatMap(row => row.snapshot_id ?? []);
    const snapshots = await knex<SnapshotRow>('snapshots').whereIn('id', ids);
    const objects = await knex<ObjectRow>('snapshot_objects')
      .whereIn('snapshot_id', ids)
      .orderBy('position');
    const byId = new Map(
      snapshots.map(row => [
        row.id,
        toSnapshot(
          row,
          objects.filter(object => object.snapshot_id === row.id),
          options,
        ),
      ]),
    );
    return rows.map(row => {
      const snapshot = row.snapshot_id ? byId.get(row.snapshot_id) : undefined;
      return {
        id: row.id,
        areaRef: areaRefOf(row.area),
        name: row.name,
        ...(snapshot ? { snapshot } : {}),
      };
    });
  }
}

function toSnapshot(
  row: SnapshotRow,
  objects: ObjectRow[],
  options: { statistics: boolean },
): Snapshot {
  const statistics: NamedStatistics[] = options.statistics
    ? JSON.parse(row.statistics)
    : [];
  const byName = new Map(statistics.map(({ name, ...found }) => [name, found]));
  return {
    id: row.id,
    columns: (JSON.parse(row.columns) as Snapshot['columns']).map(column => {
      const found = byName.get(column.name);
      return found ? { ...column, statistics: found } : column;
    }),
    objects: objects.map(({ key, sha256, bytes, rows }) => ({
      key,
      sha256,
      bytes: Number(bytes),
      rows: Number(rows),
    })),
    rows: Number(row.rows),
    bytes: Number(row.bytes),
    createdAt: Number(row.created_at),
    createdBy: row.created_by,
  };
}
