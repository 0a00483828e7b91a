import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

/** A Parquet file with the rows of a query. @internal */
export async function createTestParquet(
  sql: string,
  options = 'COMPRESSION snappy',
): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'parquet-'));
  const instance = await DuckDBInstance.create(':memory:');
  try {
    const connection = await instance.connect();
    const path = join(folder, 'test.parquet');
    await connection.run(
      `COPY (${sql}) TO '${path}' (FORMAT parquet, ${options})`,
    );
    return await readFile(path);
  } finally {
    instance.closeSync();
    await rm(folder, { recursive: true });
  }
}

/** Two strikes at two airports. @internal */
export const STRIKES = `SELECT * FROM (VALUES
  ('OSL', 3, DATE '2024-05-01'), ('BGO', 1, DATE '2024-05-02')) t(airport, strikes, seen_on)`;

/** The rows of a Parquet file as JSON values. @internal */
export async function readTestParquet(path: string): Promise<unknown[][]> {
  const instance = await DuckDBInstance.create(':memory:');
  try {
    const connection = await instance.connect();
    const reader = await connection.runAndReadAll(`SELECT * FROM '${path}'`);
    return reader.getRowsJson();
  } finally {
    instance.closeSync();
  }
}
