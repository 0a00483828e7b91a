import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Snapshot } from '@meshport/plugin-data-areas-common';

const SELECT = `
  select 'AIR' || (i % 50) as airport, 'TX' as state,
    timestamp '2026-01-01' + interval (i) minute as struck_at,
    'pilot ' || i as pilot, 'hidden ' || i as stored_only
  from range(20000) t(i)`;

/** The rows of the fixtures' port, in a real Parquet file. @internal */
export async function createStrikesLake(): Promise<{
  objects: Snapshot['objects'];
  remove: () => void;
}> {
  const folder = mkdtempSync(join(tmpdir(), 'meshport-strikes-'));
  chmodSync(folder, 0o755);
  const path = join(folder, 'strikes.parquet');
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(`copy (${SELECT}) to '${path}' (format parquet)`);
  connection.closeSync();
  instance.closeSync();
  chmodSync(path, 0o444);
  return {
    objects: [
      { key: 'strikes', sha256: '', bytes: 0, rows: 0, localPath: path },
    ],
    remove: () => rmSync(folder, { recursive: true }),
  };
}
