// @ts-check
import { quoteText } from './quoteText.mjs';
import { reading, refuse } from './refuse.mjs';

/** What unpacks to less is no bomb, whatever it was packed to. */
const HARMLESS_BYTES = 64n * 1024n * 1024n;

/**
 * Looks at the metadata alone, before anything is scanned.
 *
 * @param {import('@duckdb/node-api').DuckDBConnection} connection
 * @param {string} path
 * @param {import('./importFile.mjs').ImportLimits} limits
 * @param {{ checkRatio: boolean }} options
 */
export async function checkParquet(connection, path, limits, options) {
  const file = quoteText(path);
  const [rows, columns, packed, unpacked] = await reading(path, async () => {
    const [[rowCount]] = await values(
      connection,
      `SELECT num_rows::BIGINT FROM parquet_file_metadata(${file})`,
    );
    const [[columnCount]] = await values(
      connection,
      `SELECT count(*) FROM parquet_schema(${file}) WHERE coalesce(num_children, 0) = 0`,
    );
    const [[compressed, uncompressed]] = await values(
      connection,
      `SELECT coalesce(sum(total_compressed_size), 0)::HUGEINT, coalesce(sum(total_uncompressed_size), 0)::HUGEINT
       FROM parquet_metadata(${file})`,
    );
    return [rowCount, columnCount, compressed, uncompressed].map(value =>
      BigInt(String(value)),
    );
  });
  if (rows > BigInt(limits.maxRows)) {
    refuse(`The file has ${rows} rows, at most ${limits.maxRows} are accepted`);
  }
  if (columns > BigInt(limits.maxColumns)) {
    refuse(
      `The file has ${columns} columns, at most ${limits.maxColumns} are accepted`,
    );
  }
  const allowed =
    (packed > 0n ? packed : 1n) *
    BigInt(Math.ceil(limits.maxUncompressedRatio));
  if (options.checkRatio && unpacked > HARMLESS_BYTES && unpacked > allowed) {
    refuse(
      `The file unpacks to ${unpacked} bytes, more than ${limits.maxUncompressedRatio} times its size`,
    );
  }
  return { rows: Number(rows) };
}

/**
 * @param {import('@duckdb/node-api').DuckDBConnection} connection
 * @param {string} sql
 */
async function values(connection, sql) {
  return (await connection.runAndReadAll(sql)).getRows();
}
