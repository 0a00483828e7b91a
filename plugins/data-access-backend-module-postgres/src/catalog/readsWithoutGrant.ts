import type { Knex } from 'knex';
import type { PostgresTable } from '../config';
import { plainIdentifier } from '../render/quote';

/**
 * Which members read which tables without any agreement, a sentence each: that
 * is for the tables' owner to know.
 *
 * @internal
 */
export async function readsWithoutGrant(
  knex: Knex,
  members: string[],
  tables: Iterable<PostgresTable>,
): Promise<string[]> {
  const names = [...tables].map(
    ({ schema, table }) =>
      `${plainIdentifier(schema)}.${plainIdentifier(table)}`,
  );
  const { rows } = await knex.raw(
    `select m as member, t as name from unnest(?::text[]) m cross join unnest(?::text[]) t
     where to_regrole(quote_ident(m)) is not null and to_regclass(t) is not null
       and has_table_privilege(m, to_regclass(t)::oid, 'SELECT')`,
    [members, names],
  );
  return rows.map(
    (row: { member: string; name: string }) =>
      `${row.member} can read ${row.name} itself, without an agreement.`,
  );
}
