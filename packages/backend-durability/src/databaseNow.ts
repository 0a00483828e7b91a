import type { Knex } from 'knex';

/**
 * SQL for the database's clock in milliseconds since the epoch, for conditions
 * that must be judged by the statement itself.
 *
 * @remarks
 * PostgreSQL's `now()` stands still within a transaction, so this is
 * `clock_timestamp()`: a lease does not live longer because a transaction does.
 *
 * @public
 */
export function databaseNowSql(knex: Knex): Knex.Raw {
  return knex.client.config.client === 'pg'
    ? knex.raw('floor(extract(epoch from clock_timestamp()) * 1000)::bigint')
    : knex.raw(`cast(round(unixepoch('subsec') * 1000) as integer)`);
}

/**
 * Milliseconds since the epoch by the database's clock, which is the only one
 * that all replicas share.
 *
 * @public
 */
export async function databaseNow(knex: Knex): Promise<number> {
  const [row] = await knex.select({ now: databaseNowSql(knex) });
  return Number(row.now);
}
