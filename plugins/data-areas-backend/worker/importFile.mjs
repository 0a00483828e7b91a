// @ts-check
// Runs in a sandboxed child. Reads one file that nobody has looked at yet: what
// happens to this process happens to nothing else.
import { createReadStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { convertCsv } from './convertCsv.mjs';
import { columnStatistics } from './columnStatistics.mjs';
import { checkParquet } from './checkParquet.mjs';
import { quoteText } from './quoteText.mjs';

/**
 * @typedef {{ maxRows: number, maxColumns: number, maxUncompressedRatio: number }} ImportLimits
 * @typedef {{ kind: 'parquet' | 'csv', path: string, limits: ImportLimits, memoryBytes: number }} ImportJob
 */

/**
 * @param {ImportJob} job
 * @param {{ send: (part: unknown) => Promise<void> }} context
 */
export async function run(job, { send }) {
  const folder = process.cwd();
  const output = join(folder, 'converted.parquet');
  const instance = await DuckDBInstance.create(':memory:', {
    threads: '2',
    // The rest of the child's memory is for Node and for what the engine does not count.
    memory_limit: `${Math.floor(job.memoryBytes / 2 / 1024)}KiB`,
    temp_directory: join(folder, 'spill'),
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
    allow_persistent_secrets: 'false',
  });
  const connection = await instance.connect();
  try {
    await connection.run(`SET allowed_paths = [${quoteText(job.path)}]`);
    await connection.run(`SET allowed_directories = [${quoteText(folder)}]`);
    await connection.run('SET enable_external_access = false');
    await connection.run('SET lock_configuration = true');

    const path = job.kind === 'csv' ? output : job.path;
    if (job.kind === 'csv') {
      await convertCsv(connection, job.path, output, job.limits);
    }
    const { rows } = await checkParquet(connection, path, job.limits, {
      checkRatio: job.kind === 'parquet',
    });
    const columns = await columnStatistics(connection, path);
    if (job.kind === 'csv') {
      for await (const chunk of createReadStream(output, {
        highWaterMark: 1024 * 1024,
      })) {
        await send(chunk);
      }
    }
    return { rows, columns, bytes: (await stat(path)).size };
  } finally {
    connection.closeSync();
    instance.closeSync();
    await rm(output, { force: true });
    await rm(join(folder, 'spill'), { recursive: true, force: true });
  }
}
