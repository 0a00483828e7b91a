/**
 * The text of a three-part SQL name, `catalog.schema.table`.
 *
 * @public
 */
export function formatSqlName(name: {
  catalog: string;
  schema: string;
  table: string;
}): string {
  return `${name.catalog}.${name.schema}.${name.table}`;
}
