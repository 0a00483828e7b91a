import { DuckDBInstance } from '@duckdb/node-api';
import type { Decision } from '@meshport/plugin-data-access-common';
import type { Snapshot, SqlName } from '@meshport/plugin-data-areas-common';
import type { GovernedSource } from '@meshport/plugin-data-query-node';
import { createHash } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A dataset of the test lake: a real Parquet file. @internal */
export interface LakeDataset {
  sqlName: SqlName;
  portRef: string;
  snapshot: Snapshot;
  path: string;
}

/** Values that must never come out; each stands in a column or file that is not granted. @internal */
export const CANARIES = {
  maskedColumn: 'canary-masked-4929',
  hiddenColumn: 'canary-hidden-7713',
  filteredRow: 'canary-filtered-8051',
  otherFile: 'canary-otherfile-2266',
  environment: 'canary-environment-3108',
} as const;

const DATASETS: { [name: string]: string } = {
  'flight_ops.bookings.passengers': `
    select i::integer as passenger_id,
      'passenger ' || i as name,
      '${CANARIES.maskedColumn}-' || i as card,
      case when i % 4 = 0 then '${CANARIES.filteredRow}' else 'TX' end as state,
      date '1980-01-01' + (i % 900)::integer as born,
      (i * 1.25)::decimal(12,2) as fare,
      '${CANARIES.hiddenColumn}' as note,
      timestamp '2026-01-01' + interval (i) minute as booked_at
    from range(5000) t(i)`,
  'network.airports.airports': `
    select i::integer as airport_id, 'Airport ' || i as name, 'A' || i as code
    from range(50) t(i)`,
  'safety.bird_strikes.stations': `
    select i::integer as station_id, 'STATION ' || i as airport_name, i * 10 as strikes
    from range(50) t(i)`,
  'commercial.secrets.plans': `
    select '${CANARIES.otherFile}' as secret, i::integer as id from range(10) t(i)`,
};

/** Of the first major version, unless the table's name says another. */
function portRefOf(catalog: string, schema: string, table: string): string {
  const [, port, version = '1'] = /^(.*?)(?:_v(\d+))?$/.exec(table) ?? [];
  const area = catalog.replace(/_/g, '-');
  return `dataproduct:${area}/${schema}#${port}@${version}`;
}

/** Real Parquet files in a folder of their own. @internal */
export class TestLake {
  /** @param more - further datasets, by name the SELECT that makes each */
  static async create(
    more: { [name: string]: string } = {},
  ): Promise<TestLake> {
    const folder = mkdtempSync(join(tmpdir(), 'meshport-lake-'));
    chmodSync(folder, 0o755);
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    const datasets = new Map<string, LakeDataset>();
    for (const [name, select] of Object.entries({ ...DATASETS, ...more })) {
      const [catalog, schema, table] = name.split('.');
      const path = join(folder, `${name}.parquet`);
      await connection.run(`copy (${select}) to '${path}' (format parquet)`);
      chmodSync(path, 0o444);
      const described = await connection.runAndReadAll(`describe (${select})`);
      const columns = described.getRows().map(([column, type]) => ({
        name: String(column),
        type: String(type),
      }));
      datasets.set(name, {
        sqlName: { catalog, schema, table },
        portRef: portRefOf(catalog, schema, table),
        path,
        snapshot: {
          id: name,
          columns,
          objects: [
            { key: name, sha256: '', bytes: 0, rows: 0, localPath: path },
          ],
          rows: 0,
          bytes: 0,
          createdAt: 0,
          createdBy: 'user:default/loader',
        },
      });
    }
    connection.closeSync();
    instance.closeSync();
    return new TestLake(folder, datasets);
  }

  private constructor(
    readonly folder: string,
    readonly datasets: ReadonlyMap<string, LakeDataset>,
  ) {}

  dataset(name: string): LakeDataset {
    const found = this.datasets.get(name);
    if (!found) {
      throw new Error(`The test lake has no ${name}`);
    }
    return found;
  }

  /** The same files in a world where some of them do not exist. */
  without(...names: string[]): TestLake {
    return new TestLake(
      this.folder,
      new Map([...this.datasets].filter(([name]) => !names.includes(name))),
    );
  }

  /** All columns, no masks, unless said otherwise. */
  source(name: string, decision: Partial<Decision> = {}): GovernedSource {
    const { sqlName, portRef, snapshot } = this.dataset(name);
    return {
      sqlName,
      portRef,
      snapshot,
      hashKeys: { passengers: 'ab'.repeat(32) },
      decision: {
        id: `decision-${name}`,
        portRef,
        effect: 'allow',
        basis: 'owner',
        columns: snapshot.columns.map(column => ({
          name: column.name,
          logicalType: 'string',
        })),
        version: '1',
        leaseUntil: Date.now() + 2000,
        ...decision,
      },
    };
  }

  /** Of all files; the same before and after whatever was tried. */
  hashes(): { [name: string]: string } {
    return Object.fromEntries(
      [...this.datasets].map(([name, { path }]) => [
        name,
        createHash('sha256').update(readFileSync(path)).digest('hex'),
      ]),
    );
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
