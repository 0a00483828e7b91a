// @ts-check
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

/**
 * A new in-memory instance with a temporary folder of its own.
 *
 * @param {{ threads: number, memoryBytes: number, tempBytes: number }} limits
 */
export async function createInstance({ threads, memoryBytes, tempBytes }) {
  const folder = await mkdtemp(join(tmpdir(), 'job-'));
  const instance = await DuckDBInstance.create(':memory:', {
    threads: String(threads),
    memory_limit: `${Math.floor(memoryBytes / 1024)}KiB`,
    temp_directory: folder,
    max_temp_directory_size: `${Math.floor(tempBytes / 1024)}KiB`,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
    allow_unsigned_extensions: 'false',
    allow_persistent_secrets: 'false',
  });
  const connection = await instance.connect();
  return {
    connection,
    async close() {
      connection.closeSync();
      instance.closeSync();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** @param {string} name */
export const quoteIdentifier = name => `"${name.replaceAll('"', '""')}"`;

/** @param {string} text */
export const quoteText = text => `'${text.replaceAll("'", "''")}'`;

/** @param {unknown} error */
export const messageOf = error =>
  error instanceof Error ? error.message : String(error);

/**
 * An instance that met an internal error may be in any state.
 *
 * @param {unknown} error
 */
export const isBroken = error =>
  /\b(INTERNAL|FATAL)\b|database has been invalidated/i.test(messageOf(error));
