import type { Knex } from 'knex';

/**
 * Puts a temporary table before that of running decisions on SQLite, which
 * would wait for the disk for each. One that is lost ends its query within its
 * lease. PostgreSQL has an unlogged table.
 *
 * @internal
 */
export async function keepDecisionsInMemory(knex: Knex): Promise<void> {
  if (knex.client.config.client === 'pg') {
    return;
  }
  await knex.raw('PRAGMA temp_store = MEMORY');
  await knex.raw(
    'CREATE TEMP TABLE IF NOT EXISTS data_access_decisions AS SELECT * FROM main.data_access_decisions WHERE 0',
  );
  await knex.raw(
    'CREATE UNIQUE INDEX IF NOT EXISTS temp.data_access_decisions_id ON data_access_decisions (id)',
  );
}
