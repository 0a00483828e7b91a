// @ts-check
import { quoteName, quoteText } from './quoteText.mjs';
import { reading, refuse } from './refuse.mjs';

/** Longest text of a smallest or largest value. */
const VALUE_LENGTH = 200;

/** Types whose smallest and largest value say something. */
const ORDERED =
  /^(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT|U[A-Z]+INT|UINTEGER|UBIGINT|FLOAT|DOUBLE|DECIMAL|DATE|TIME|TIMESTAMP|VARCHAR|BOOLEAN|UUID|ENUM)/;

/** Columns looked at in one scan. */
const BATCH = 50;

/**
 * Names, types and statistics; reads every value, so that a file with a broken
 * page is refused here and not in somebody's query.
 *
 * @param {import('@duckdb/node-api').DuckDBConnection} connection
 * @param {string} path
 */
export async function columnStatistics(connection, path) {
  const file = `read_parquet(${quoteText(path)})`;
  return reading(path, async () => {
    const described = await connection.runAndReadAll(
      `DESCRIBE SELECT * FROM ${file}`,
    );
    const columns = described
      .getRows()
      .map(([name, type]) => ({ name: String(name), type: String(type) }));
    await assertDistinctNames(connection, path);
    const result = [];
    for (let start = 0; start < columns.length; start += BATCH) {
      const batch = columns.slice(start, start + BATCH);
      const expressions = batch.flatMap(({ name, type }) => {
        const column = quoteName(name);
        const ordered = ORDERED.test(type) && !type.endsWith(']');
        return [
          `(count(*) - count(${column}))::VARCHAR`,
          `approx_count_distinct(${column})::VARCHAR`,
          ordered ? `left(min(${column})::VARCHAR, ${VALUE_LENGTH})` : 'NULL',
          ordered ? `left(max(${column})::VARCHAR, ${VALUE_LENGTH})` : 'NULL',
        ];
      });
      const [row] = (
        await connection.runAndReadAll(
          `SELECT ${expressions.join(', ')} FROM ${file}`,
        )
      ).getRows();
      batch.forEach((column, index) => {
        const [nulls, distinct, min, max] = row.slice(index * 4, index * 4 + 4);
        result.push({
          ...column,
          nulls: Number(nulls),
          approxDistinct: Number(distinct),
          ...(min === null ? {} : { min: String(min) }),
          ...(max === null ? {} : { max: String(max) }),
        });
      });
    }
    return result;
  });
}

/**
 * The engine reads names without regard to case and renames the second of two.
 *
 * @param {import('@duckdb/node-api').DuckDBConnection} connection
 * @param {string} path
 */
async function assertDistinctNames(connection, path) {
  // The first row is the root of the schema; direct children are those that no other column has.
  const rows = (
    await connection.runAndReadAll(
      `SELECT name, coalesce(num_children, 0) FROM parquet_schema(${quoteText(
        path,
      )})`,
    )
  ).getRows();
  const seen = new Set();
  let position = 1;
  const skip = () => {
    const children = Number(rows[position][1]);
    position += 1;
    for (let child = 0; child < children; child += 1) skip();
  };
  while (position < rows.length) {
    const name = String(rows[position][0]);
    if (seen.has(name.toLowerCase())) {
      refuse(
        `The file has several columns named '${name.slice(
          0,
          100,
        )}', letter case aside`,
      );
    }
    seen.add(name.toLowerCase());
    skip();
  }
}
