import type { Knex } from 'knex';

/**
 * Has SQLite write changes ahead: one flush to the disk a transaction instead
 * of several, each of which would hold up the whole backend. Nothing is less
 * durable by it, and the file remembers it. See https://www.sqlite.org/wal.html.
 *
 * @internal
 */
export async function useWriteAheadLog(knex: Knex): Promise<void> {
  if (knex.client.config.client !== 'pg') {
    await knex.raw('PRAGMA journal_mode = WAL');
  }
}
