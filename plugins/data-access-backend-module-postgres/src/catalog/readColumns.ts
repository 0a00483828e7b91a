import { NotFoundError } from '@backstage/errors';
import type { Knex } from 'knex';
import type { PostgresTable } from '../config';
import { toTableColumn, type TableColumn } from '../render/TableColumn';

/** The columns of a table as PostgreSQL has them now. @internal */
export async function readColumns(
  tx: Knex,
  { schema, table }: PostgresTable,
): Promise<TableColumn[]> {
  const { rows } = await tx.raw(
    `select a.attname as name, format_type(a.atttypid, null) as base_type,
       format_type(a.atttypid, a.atttypmod) as full_type
     from pg_attribute a
     join pg_class c on c.oid = a.attrelid
     join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = ? and c.relname = ? and c.relkind in ('r', 'p', 'v', 'm', 'f')
       and a.attnum > 0 and not a.attisdropped
     order by a.attnum`,
    [schema, table],
  );
  if (rows.length === 0) {
    throw new NotFoundError(`There is no table '${schema}.${table}'`);
  }
  return rows.map(
    (row: { name: string; base_type: string; full_type: string }) =>
      toTableColumn(row.name, row.base_type, row.full_type),
  );
}
