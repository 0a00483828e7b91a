import { DuckDBInstance } from '@duckdb/node-api';
import type { Snapshot } from '@meshport/plugin-data-areas-common';
import type { QueryEngine } from '@meshport/plugin-data-query-node';
import {
  CONFORMANCE_TABLES,
  type ConformanceTable,
  type QueryEngineHarness,
} from '@meshport/plugin-data-query-node/testUtils';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const TYPES = {
  string: 'VARCHAR',
  integer: 'BIGINT',
  number: 'DECIMAL(12,2)',
  boolean: 'BOOLEAN',
  date: 'DATE',
  timestamp: 'TIMESTAMP',
} as const;

/** The conformance suite's tables as Parquet files. @internal */
export async function createConformanceHarness(
  engine: QueryEngine,
): Promise<QueryEngineHarness & { remove(): void }> {
  const folder = mkdtempSync(join(tmpdir(), 'meshport-conformance-'));
  chmodSync(folder, 0o755);
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const snapshots: { [table: string]: Snapshot } = {};
  for (const table of CONFORMANCE_TABLES) {
    const path = join(folder, `${table.name}.parquet`);
    await connection.run(
      `copy (${selectOf(table)}) to '${path}' (format parquet)`,
    );
    chmodSync(path, 0o444);
    snapshots[table.name] = {
      id: table.name,
      columns: table.columns.map(({ name, logicalType }) => ({
        name,
        type: TYPES[logicalType],
      })),
      objects: [
        { key: table.name, sha256: '', bytes: 0, rows: 0, localPath: path },
      ],
      rows: table.rows.length,
      bytes: 0,
      createdAt: 0,
      createdBy: 'user:default/loader',
    };
  }
  connection.closeSync();
  instance.closeSync();
  return {
    engine,
    snapshots,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function selectOf({ columns, rows }: ConformanceTable): string {
  const list = columns.map(
    ({ name, logicalType }) =>
      `cast(${name} as ${TYPES[logicalType]}) as ${name}`,
  );
  const values = rows.map(row => `(${row.map(literal).join(', ')})`);
  const names = columns.map(column => column.name).join(', ');
  return `select ${list.join(', ')} from (values ${values.join(
    ', ',
  )}) t(${names})`;
}

function literal(value: string | number | boolean | null): string {
  return typeof value === 'string'
    ? `'${value.replaceAll("'", "''")}'`
    : String(value);
}
