// @ts-check
import { createReadStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { quoteIdentifier, quoteText } from './instance.mjs';
import { isPlainCsvType, safeCsvCell, safeCsvText } from './safeCsv.mjs';

/** @typedef {'csv' | 'parquet' | 'json'} ExportFormat */

const MEBIBYTE = 1024 * 1024;
/** For the instance that writes; the one that reads has its own. */
const WRITER_BYTES = 256 * MEBIBYTE;
const PART_BYTES = MEBIBYTE;
const WATCH_MS = 100;

/**
 * Writes a whole result to a file and hands over its bytes.
 *
 * The instance in which the user's text runs is locked and cannot write. Its
 * rows go, as they are in memory, into a second instance that never sees a text
 * of the user's, which writes them to a file of its own choosing.
 *
 * @param {import('@duckdb/node-api').DuckDBConnection} reader locked
 * @param {{ sql: string, maxRows: number, maxBytes: number, exportFormat: ExportFormat }} message
 * @param {(part: unknown) => Promise<void>} send
 * @param {AbortSignal} signal
 */
export async function exportResult(reader, message, send, signal) {
  const { sql, maxRows, maxBytes, exportFormat } = message;
  const folder = await mkdtemp(join(tmpdir(), 'export-'));
  const writer = await openWriter(folder);
  const interrupt = () => writer.connection.interrupt();
  signal.addEventListener('abort', interrupt, { once: true });
  try {
    const result = await reader.stream(sql);
    const names = result.columnNames();
    const types = result.columnTypes().map(String);
    const columns = types.map((type, index) => `c${index} ${type}`).join(', ');
    await writer.connection.run(`create table result (${columns})`);
    const rows = await copyRows(result, writer.connection, {
      maxRows,
      maxBytes,
      store: join(folder, 'result.db'),
      send,
      signal,
    });
    const path = join(folder, `result.${exportFormat}`);
    await writeFile(writer.connection, {
      path,
      names,
      types,
      exportFormat,
      maxBytes,
    });
    const bytes = await sendFile(path, send, signal);
    return { rows, bytes };
  } finally {
    signal.removeEventListener('abort', interrupt);
    writer.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** @param {string} folder the only place it can write to or read from */
async function openWriter(folder) {
  const instance = await DuckDBInstance.create(join(folder, 'result.db'), {
    threads: '2',
    memory_limit: `${WRITER_BYTES / 1024}KiB`,
    temp_directory: folder,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
    allow_persistent_secrets: 'false',
    // The order of the rows is the user's.
    preserve_insertion_order: 'true',
  });
  const connection = await instance.connect();
  await connection.run(
    `set timezone = 'UTC'; set allowed_directories = [${quoteText(
      folder,
    )}]; set enable_external_access = false; set lock_configuration = true`,
  );
  return {
    connection,
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** @param {string} what @param {number} limit */
const tooLarge = (what, limit) =>
  new Error(`Export too large: more than ${limit} ${what}`);

/**
 * @param {import('@duckdb/node-api').DuckDBResult} result
 * @param {import('@duckdb/node-api').DuckDBConnection} writer
 * @param {{ maxRows: number, maxBytes: number, store: string, send: (part: unknown) => Promise<void>, signal: AbortSignal }} options
 */
async function copyRows(result, writer, options) {
  const { maxRows, maxBytes, store, send, signal } = options;
  const appender = await writer.createAppender('result');
  let rows = 0;
  let told = performance.now();
  for (;;) {
    const chunk = await result.fetchChunk();
    if (signal.aborted) {
      throw new Error('Interrupted');
    }
    if (!chunk || chunk.rowCount === 0) {
      break;
    }
    rows += chunk.rowCount;
    if (rows > maxRows) {
      throw tooLarge('rows', maxRows);
    }
    appender.appendDataChunk(chunk);
    if (performance.now() - told > WATCH_MS) {
      told = performance.now();
      // As compressed as a Parquet file, so no file would be much smaller.
      if ((await stat(store)).size > 2 * maxBytes) {
        throw tooLarge('bytes', maxBytes);
      }
      await send({ type: 'progress', rows });
    }
  }
  appender.closeSync();
  await send({ type: 'progress', rows });
  return rows;
}

/**
 * @param {import('@duckdb/node-api').DuckDBConnection} writer
 * @param {{ path: string, names: string[], types: string[], exportFormat: ExportFormat, maxBytes: number }} options
 */
async function writeFile(writer, options) {
  const { path, names, types, exportFormat, maxBytes } = options;
  const columns = names.map((name, index) => {
    const cell = `c${index}`;
    return exportFormat === 'csv'
      ? `${safeCsvCell(cell, types[index])} as ${quoteIdentifier(
          safeCsvText(name),
        )}`
      : `${cell} as ${quoteIdentifier(name)}`;
  });
  // Of what a reader could split, all is quoted (OWASP, CSV Injection).
  const texts = names
    .filter((_, index) => !isPlainCsvType(types[index]))
    .map(name => quoteIdentifier(safeCsvText(name)));
  const format = {
    csv: `format csv, header true${
      texts.length ? `, force_quote (${texts.join(', ')})` : ''
    }`,
    json: 'format json',
    parquet: 'format parquet, compression zstd',
  }[exportFormat];
  let over = false;
  const timer = setInterval(async () => {
    const found = await stat(path).catch(() => undefined);
    if (found && found.size > maxBytes) {
      over = true;
      writer.interrupt();
    }
  }, WATCH_MS);
  try {
    await writer.run(
      `copy (select ${columns.join(', ')} from result) to ${quoteText(
        path,
      )} (${format}, use_tmp_file false)`,
    );
  } catch (error) {
    throw over ? tooLarge('bytes', maxBytes) : error;
  } finally {
    clearInterval(timer);
  }
  if ((await stat(path)).size > maxBytes) {
    throw tooLarge('bytes', maxBytes);
  }
}

/**
 * @param {string} path
 * @param {(part: unknown) => Promise<void>} send
 * @param {AbortSignal} signal
 */
async function sendFile(path, send, signal) {
  let bytes = 0;
  for await (const data of createReadStream(path, {
    highWaterMark: PART_BYTES,
  })) {
    if (signal.aborted) {
      throw new Error('Interrupted');
    }
    bytes += data.length;
    await send({ type: 'bytes', data: new Uint8Array(data) });
  }
  return bytes;
}
