// @ts-check
import { DuckDBInstance } from '@duckdb/node-api';
import { encodeRows } from '../../../plugins/data-query-backend/worker/encodeRows.mjs';
import { medianOf } from '../../harness/measurePairs.mjs';

const ROWS = 10_000;
const COLUMNS = 50;
const TRIALS = 9;

/**
 * NDJSON against Arrow IPC for a full page of results: made from DuckDB's
 * vectors, and read again into values. Informative; holds no bar.
 *
 * @returns {Promise<import('../../harness/report.mjs').Bar[]>}
 */
export async function formats() {
  // Not a dependency: it is there only where another package brings it along.
  const name = 'apache-arrow';
  const arrow = await import(name).catch(() => undefined);
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await instance.connect();
  const kinds = [
    'range::integer',
    `'text value ' || range`,
    '(range * 1.25)::decimal(12, 2)',
    `timestamp '2026-01-01' + interval (range) minute`,
    'range / 3.0::double',
  ];
  const list = Array.from(
    { length: COLUMNS },
    (_, index) => `${kinds[index % kinds.length]} as c${index}`,
  );
  const read = async () => {
    const result = await connection.stream(
      `select ${list.join(', ')} from range(${ROWS})`,
    );
    const chunks = [];
    for (;;) {
      const chunk = await result.fetchChunk();
      if (!chunk || chunk.rowCount === 0) return chunks;
      chunks.push(chunk);
    }
  };
  /** @type {Record<string, { encode: number[], decode: number[], bytes: number }>} */
  const found = {};
  /** @param {string} format @param {(chunks: any[]) => any} encode @param {(encoded: any) => unknown} decode */
  const measure = async (format, encode, decode) => {
    const times = { encode: [0], decode: [0], bytes: 0 };
    times.encode.pop();
    times.decode.pop();
    for (let trial = 0; trial < TRIALS; trial++) {
      const chunks = await read();
      const began = performance.now();
      const encoded = encode(chunks);
      const done = performance.now();
      decode(encoded);
      times.encode.push(done - began);
      times.decode.push(performance.now() - done);
      times.bytes = encoded.length;
    }
    found[format] = times;
  };
  await measure(
    'NDJSON',
    chunks =>
      Buffer.from(
        chunks
          .map(
            chunk =>
              `{"type":"rows","rows":[${encodeRows(chunk).join(',')}]}\n`,
          )
          .join(''),
      ),
    encoded =>
      encoded
        .toString('utf8')
        .trim()
        .split('\n')
        .map((/** @type {string} */ line) => JSON.parse(line)),
  );
  if (arrow) {
    await measure(
      'Arrow IPC',
      chunks => {
        const batches = chunks.map(chunk =>
          arrow.tableFromArrays(
            Object.fromEntries(
              chunk
                .getColumns()
                .map(
                  (
                    /** @type {any[]} */ values,
                    /** @type {number} */ index,
                  ) => [
                    `c${index}`,
                    values.map(value =>
                      value !== null && typeof value === 'object'
                        ? String(value)
                        : value,
                    ),
                  ],
                ),
            ),
          ),
        );
        return Buffer.concat(
          batches.map(table => Buffer.from(arrow.tableToIPC(table, 'stream'))),
        );
      },
      encoded => {
        const table = arrow.tableFromIPC(encoded);
        return table.toArray().map((/** @type {any} */ row) => row.toArray());
      },
    );
  }
  for (const [format, { encode, decode, bytes }] of Object.entries(found)) {
    console.log(
      `${format}: ${ROWS} x ${COLUMNS}: made in ${medianOf(encode).toFixed(
        0,
      )} ms, read in ${medianOf(decode).toFixed(0)} ms, ${(bytes / 1e6).toFixed(
        1,
      )} MB`,
    );
  }
  if (!arrow) {
    console.log('Arrow IPC: apache-arrow is not installed');
  }
  connection.closeSync();
  instance.closeSync();
  return [];
}
