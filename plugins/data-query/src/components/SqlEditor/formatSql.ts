/**
 * SQL laid out with a clause a line; what it means stays the same.
 *
 * @throws where the text is not SQL that the formatter can read.
 * @internal
 */
export async function formatSql(sql: string): Promise<string> {
  // Only who formats pays for it.
  const { duckdb, formatDialect } = await import('sql-formatter');
  return formatDialect(sql, {
    dialect: duckdb,
    keywordCase: 'upper',
    tabWidth: 2,
    expressionWidth: 80,
    linesBetweenQueries: 1,
  });
}
