import type { Dataset, Snapshot } from '@meshport/plugin-data-areas-common';
import type { Knex } from 'knex';
import { areaRefOf } from '../areas/areaRefOf';
import type { NamedStatistics } from './FileImporter';

/** A dataset with its current snapshot; all of that is null where it has none. */
type DatasetRow = {
  dataset_id: string;
  area: string;
  name: string;
} & (SnapshotRow | { id: null });

type SnapshotRow = {
  id: string;
  columns: string;
  /** Where they were asked for. */
  statistics?: string;
  rows: number | string;
  bytes: number | string;
  created_at: number | string;
  created_by: string;
};

type ObjectRow = {
  snapshot_id: string;
  key: string;
  sha256: string;
  bytes: number | string;
  rows: number | string;
};

const SNAPSHOT_COLUMNS = [
  'snapshots.id',
  'snapshots.columns',
  'snapshots.rows',
  'snapshots.bytes',
  'snapshots.created_at',
  'snapshots.created_by',
];

/**
 * Datasets with their current snapshots, in the order of their names. Two
 * statements, however many there are, since every query waits for them.
 *
 * @param options - `statistics`: by far the largest part of a snapshot
 * @internal
 */
export async function readDatasets(
  knex: Knex,
  which: { area: string } | { ids: string[] },
  options: { statistics: boolean },
): Promise<Dataset[]> {
  const rows: DatasetRow[] = await knex('datasets')
    .leftJoin('snapshots', 'snapshots.id', 'datasets.snapshot_id')
    .modify(query =>
      'ids' in which
        ? query.whereIn('datasets.id', which.ids)
        : query.where('datasets.area', which.area),
    )
    .orderBy('datasets.name')
    .select(
      'datasets.id as dataset_id',
      'datasets.area',
      'datasets.name',
      ...SNAPSHOT_COLUMNS,
      ...(options.statistics ? ['snapshots.statistics'] : []),
    );
  const objects: ObjectRow[] = await knex('snapshot_objects')
    .whereIn(
      'snapshot_id',
      rows.flatMap(row => row.id ?? []),
    )
    .orderBy('position');
  return rows.map(row => ({
    id: row.dataset_id,
    areaRef: areaRefOf(row.area),
    name: row.name,
    ...(row.id === null
      ? {}
      : {
          snapshot: toSnapshot(
            row,
            objects.filter(object => object.snapshot_id === row.id),
          ),
        }),
  }));
}

function toSnapshot(row: SnapshotRow, objects: ObjectRow[]): Snapshot {
  const statistics: NamedStatistics[] = JSON.parse(row.statistics ?? '[]');
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
