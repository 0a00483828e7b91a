import type { SqlName } from '../model';

/** The text form `catalog.schema.table`, in which no part ever needs quotes. @public */
export function stringifySqlName(name: SqlName): string {
  return `${name.catalog}.${name.schema}.${name.table}`;
}
