// @ts-check
// Runs one governed query in an instance of its own, which is thrown away after.
import { isDeepStrictEqual } from 'node:util';
import {
  createInstance,
  isBroken,
  messageOf,
  quoteIdentifier,
  quoteText,
} from './instance.mjs';
import { encodeRows } from './encodeRows.mjs';
import { exportResult } from './exportResult.mjs';
import { matchKeys } from './matchKeys.mjs';

/**
 * @typedef {{ left: string, right: string, statement: string }} HintQuery
 * @typedef {{ catalog: string, schema: string, table: string, select: string }} GovernedView
 * @typedef {{
 *   sql: string,
 *   views: GovernedView[],
 *   files: string[],
 *   maxRows: number,
 *   maxBytes: number,
 *   hints: HintQuery[],
 *   limits: { threads: number, memoryBytes: number, tempBytes: number },
 *   exportFormat?: import('./exportResult.mjs').ExportFormat,
 *   plainKeys: boolean,
 *   unlocked?: boolean,
 * }} ExecuteMessage
 */

/** Those of the instance that is created ahead; from then on those of the last job. */
let limits = {
  threads: 2,
  memoryBytes: 1024 * 1024 * 1024,
  tempBytes: 1024 * 1024 * 1024,
};

/** @type {ReturnType<typeof createOpen> | undefined} */
let next;
/** @type {Awaited<ReturnType<typeof createInstance>> | undefined} */
let used;

export async function prepare() {
  next = createOpen();
  await next;
}

export async function afterRun() {
  await used?.close();
  used = undefined;
  await prepare();
}

/**
 * @param {ExecuteMessage} message
 * @param {{ send: (part: unknown) => Promise<void>, signal: AbortSignal }} context
 */
export async function run(message, { send, signal }) {
  if (!next || !isDeepStrictEqual(limits, message.limits)) {
    await (await next)?.close();
    limits = message.limits;
    next = createOpen();
  }
  used = await next;
  next = undefined;
  const { connection } = used;
  const interrupt = () => connection.interrupt();
  signal.addEventListener('abort', interrupt, { once: true });
  try {
    await open(connection, message);
    if (message.exportFormat) {
      return await exportResult(
        connection,
        { ...message, exportFormat: message.exportFormat },
        send,
        signal,
      );
    }
    const outcome = await stream(connection, message, send, signal);
    if (outcome.rows === 0 && !signal.aborted) {
      for (const hint of message.hints) {
        const match = await matchKeys(connection, hint);
        if (match) {
          await send({ type: 'hint', ...match });
        }
      }
    }
    return outcome;
  } catch (error) {
    throw Object.assign(new Error(messageOf(error)), {
      name: 'DuckDbError',
      discard: isBroken(error),
    });
  } finally {
    signal.removeEventListener('abort', interrupt);
  }
}

/** An instance as every query wants it, made before there is one. */
async function createOpen() {
  const instance = await createInstance(limits);
  await instance.connection.run(
    // By default a megabyte is gathered before the first row can be fetched,
    // which a slow query takes minutes to fill. Below some kilobytes DuckDB
    // 1.5.5 waits for ever.
    `set timezone = 'UTC'; set streaming_buffer_size = '10 KB'`,
  );
  return instance;
}

/**
 * Creates what the query names, then takes from the instance all that it could
 * use to reach anything else. The order matters: nothing can be set after.
 *
 * @param {import('@duckdb/node-api').DuckDBConnection} connection
 * @param {ExecuteMessage} message
 */
async function open(connection, message) {
  const { views, files, plainKeys, unlocked } = message;
  const statements = [];
  if (plainKeys) {
    // It leaves out rows early by the range and by a hash of the other side's
    // raw keys, so whether a filter throws on such a row would tell of these.
    statements.push(`set disabled_optimizers = 'join_filter_pushdown'`);
  }
  for (const catalog of new Set(views.map(view => view.catalog))) {
    statements.push(`attach ':memory:' as ${quoteIdentifier(catalog)}`);
  }
  for (const { catalog, schema, table, select } of views) {
    const place = `${quoteIdentifier(catalog)}.${quoteIdentifier(schema)}`;
    statements.push(
      `create schema if not exists ${place}`,
      `create view ${place}.${quoteIdentifier(table)} as ${select}`,
    );
  }
  if (!unlocked) {
    statements.push(
      `set allowed_paths = [${files.map(quoteText).join(', ')}]`,
      'set enable_external_access = false',
      'set lock_configuration = true',
    );
  }
  await connection.run(statements.join(';\n'));
}

/**
 * @param {import('@duckdb/node-api').DuckDBConnection} connection
 * @param {ExecuteMessage} message
 * @param {(part: unknown) => Promise<void>} send
 * @param {AbortSignal} signal
 */
async function stream(connection, { sql, maxRows, maxBytes }, send, signal) {
  const result = await connection.stream(sql);
  const names = result.columnNames();
  const types = result.columnTypes().map(String);
  await send({
    type: 'columns',
    columns: names.map((name, index) => ({ name, type: types[index] })),
  });
  let rows = 0;
  let bytes = 0;
  for (;;) {
    const chunk = await result.fetchChunk();
    if (!chunk || chunk.rowCount === 0) {
      return { rows, bytes };
    }
    if (signal.aborted) {
      throw new Error('Interrupted');
    }
    const texts = encodeRows(chunk);
    /** @type {{ by: 'rows' | 'bytes', limit: number, atLeast: number } | undefined} */
    let truncated;
    const kept = [];
    const known = rows + texts.length;
    for (const text of texts) {
      const size = Buffer.byteLength(text) + 1;
      if (rows >= maxRows) {
        truncated = { by: 'rows', limit: maxRows, atLeast: rows + 1 };
        break;
      }
      if (bytes + size > maxBytes) {
        truncated = { by: 'bytes', limit: maxBytes, atLeast: known };
        break;
      }
      rows += 1;
      bytes += size;
      kept.push(text);
    }
    if (kept.length) {
      await send({
        type: 'rows',
        count: kept.length,
        json: `[${kept.join(',')}]`,
      });
    }
    if (truncated) {
      return { rows, bytes, truncated };
    }
  }
}
