import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

/** A Parquet file with the rows of a query. @internal */
export async function createTestParquet(sql: string): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'parquet-'));
  const instance = await DuckDBInstance.create(':memory:');
  try {
    const connection = await instance.connect();
    const path = join(folder, 'test.parquet');
    await connection.run(`COPY (${sql}) TO '${path}' (FORMAT parquet)`);
    return await readFile(path);
  } finally {
    instance.closeSync();
    await rm(folder, { recursive: true });
  }
}
