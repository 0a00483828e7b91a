// @ts-check
import { delimiterOf } from './delimiterOf.mjs';
import { quoteName, quoteText } from './quoteText.mjs';
import { reading, refuse } from './refuse.mjs';
import { snakeCaseNames } from './snakeCaseNames.mjs';

/**
 * Numbers that would not come back as they were written: leading zeros are
 * part of an identifier, and a double holds some 15 digits.
 */
const LOSSY = "'^[+-]?0[0-9]|^[+-]?[0-9]{16,}$'";

/**
 * Writes a Parquet file with the rows of a CSV file that has a header line.
 * Only an empty field is NULL: "NA" may be Namibia.
 *
 * @param {import('@duckdb/node-api').DuckDBConnection} connection
 * @param {string} path
 * @param {string} output
 * @param {import('./importFile.mjs').ImportLimits} limits
 */
export async function convertCsv(connection, path, output, limits) {
  await reading(path, async () => {
    // RFC 4180, but for the delimiter. What is not said here would be guessed:
    // text in single quotes would lose them, and lines that begin with # would go.
    const options = [
      `delim = ${quoteText(await delimiterOf(path))}`,
      `header = true, quote = '"', escape = '"', comment = '', skip = 0`,
      `nullstr = '', sample_size = -1`,
    ].join(', ');
    const source = `read_csv(${quoteText(path)}, ${options})`;
    const columns = (
      await connection.runAndReadAll(`DESCRIBE SELECT * FROM ${source}`)
    )
      .getRows()
      .map(([name, type]) => ({ name: String(name), type: String(type) }));
    if (columns.length > limits.maxColumns) {
      refuse(
        `The file has ${columns.length} columns, at most ${limits.maxColumns} are accepted`,
      );
    }
    const texts = await lossyColumns(connection, path, options, columns);
    const types = texts.size
      ? `, types = {${[...texts]
          .map(name => `${quoteText(name)}: 'VARCHAR'`)
          .join(', ')}}`
      : '';
    const names = snakeCaseNames(columns.map(column => column.name));
    const list = columns.map(
      ({ name }, index) => `${quoteName(name)} AS ${quoteName(names[index])}`,
    );
    await connection.run(
      `COPY (SELECT ${list.join(', ')} FROM read_csv(${quoteText(
        path,
      )}, ${options}${types}) LIMIT ${limits.maxRows + 1})
       TO ${quoteText(output)} (FORMAT parquet, COMPRESSION zstd)`,
    );
  });
}

/**
 * @param {import('@duckdb/node-api').DuckDBConnection} connection
 * @param {string} path
 * @param {string} options
 * @param {{ name: string, type: string }[]} columns
 * @returns {Promise<Set<string>>}
 */
async function lossyColumns(connection, path, options, columns) {
  const numbers = columns.filter(
    ({ type }) => type === 'BIGINT' || type === 'DOUBLE',
  );
  if (numbers.length === 0) return new Set();
  const list = numbers.map(
    ({ name, type }) =>
      `coalesce(bool_or(regexp_matches(${quoteName(name)}, ${
        type === 'DOUBLE' ? LOSSY : "'^[+-]?0[0-9]'"
      })), false)`,
  );
  const [row] = (
    await connection.runAndReadAll(
      `SELECT ${list.join(', ')} FROM read_csv(${quoteText(
        path,
      )}, ${options}, all_varchar = true)`,
    )
  ).getRows();
  return new Set(
    numbers.filter((_, index) => row[index] === true).map(({ name }) => name),
  );
}
