// @ts-check

/** A hint is a courtesy: it must not keep a finished query open. */
const HINT_MS = 3000;

/**
 * Counts the distinct values of a join's left side, and those that its right
 * side has. Nothing where that takes too long or cannot be compared.
 *
 * @param {import('@duckdb/node-api').DuckDBConnection} connection
 * @param {{ left: string, right: string, statement: string }} hint
 */
export async function matchKeys(connection, { left, right, statement }) {
  const timer = setTimeout(() => connection.interrupt(), HINT_MS);
  try {
    const reader = await connection.runAndReadAll(statement);
    const [leftDistinct, matched] = reader.getRows()[0].map(Number);
    return { left, right, leftDistinct, matched };
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}
