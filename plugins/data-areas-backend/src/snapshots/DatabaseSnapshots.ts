import { randomUUID } from 'node:crypto';
import { databaseNow } from '@meshport/backend-durability';
import type {
  Area,
  Dataset,
  PortContract,
  Snapshot,
  SnapshotObject,
} from '@meshport/plugin-data-areas-common';
import type { Knex } from 'knex';
import { areaRefOf } from '../areas/areaRefOf';
import type { ChangeLog } from '../database/ChangeLog';
import type { ImportedFile } from './FileImporter';
import { assertSnapshotFitsPorts } from './assertSnapshotFitsPorts';
import { readDatasets } from './readDatasets';

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
    return await readDatasets(this.#knex, { area }, { statistics: true });
  }

  async datasetsById(ids: string[]): Promise<Map<string, Dataset>> {
    const datasets = await readDatasets(
      this.#knex,
      { ids },
      { statistics: false },
    );
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
   *
   * @throws SnapshotRefusedError where ports that are bound to the dataset promise what it does not keep.
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
      // Publish takes the lock of the dataset too, so these are the contracts that hold.
      const bound = await boundTo(tx, row);
      assertSnapshotFitsPorts({
        dataset,
        ports: bound,
        columns: imported.columns,
      });
      const id = randomUUID();
      const now = await databaseNow(tx);
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
        created_at: now,
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
      await tx('snapshots')
        .where({ dataset_id: row.id })
        .whereNot({ id })
        .whereNull('replaced_at')
        .update({ replaced_at: now });
      const products = new Set(bound.map(({ product }) => product));
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
          ...[...products].sort().map(product => ({
            type: 'publication' as const,
            area: area.name,
            product,
          })),
        ],
      });
      return { snapshot: (await snapshotOf(tx, row))!, created: true };
    });
  }

  /**
   * Holds datasets as they are to the end of the transaction, for who binds
   * ports to them.
   *
   * @returns the ids of their current snapshots by the ids of the datasets.
   */
  async lockCurrent(
    tx: Knex.Transaction,
    ids: Iterable<string>,
  ): Promise<Map<string, string | undefined>> {
    const current = new Map<string, string | undefined>();
    // In one order, so that two that take several do not wait for each other.
    for (const id of [...new Set(ids)].sort()) {
      const [row] = await tx<DatasetRow>('datasets')
        .where({ id })
        .update({ id })
        .returning('*');
      current.set(id, row?.snapshot_id ?? undefined);
    }
    return current;
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
    const same = await knex('snapshots')
      .where({
        id: row.snapshot_id ?? '',
        source_sha256: source.sha256,
        source_type: source.contentType,
      })
      .first('id');
    const current = same && (await snapshotOf(knex, row));
    // Another one may have come in between.
    return current?.id === same?.id ? current : undefined;
  }
}

/** The ports that offer a dataset, in the order of their refs. */
async function boundTo(
  tx: Knex.Transaction,
  { id }: DatasetRow,
): Promise<{ portRef: string; product: string; contract: PortContract }[]> {
  const rows = await tx('bindings')
    .where({ dataset_id: id })
    .orderBy('port_ref')
    .select('port_ref', 'product', 'contract');
  return rows.map(row => ({
    portRef: row.port_ref,
    product: row.product,
    contract: JSON.parse(row.contract),
  }));
}

/** With statistics. */
async function snapshotOf(
  knex: Knex,
  row: DatasetRow,
): Promise<Snapshot | undefined> {
  const which = { ids: [row.id] };
  const [dataset] = await readDatasets(knex, which, { statistics: true });
  return dataset.snapshot;
}
