import type { Knex } from 'knex';
import { useWriteAheadLog } from './useWriteAheadLog';

/**
 * Where a set of migrations is, and where it is remembered what ran.
 * @public
 */
export interface ApplyMigrationsOptions {
  /** Absolute path of the folder. */
  directory: string;
  /** Name of the table that remembers them; Knex' own by default. */
  tableName?: string;
}

/**
 * Brings a database up to date, all in one transaction.
 *
 * @remarks
 * Knex alone leaves its lock behind when the process is killed in between, and
 * replicas that start together fail on it. Within a transaction a kill undoes
 * the lock as well, and the others wait for the first.
 *
 * @public
 */
export async function applyMigrations(
  knex: Knex,
  options: ApplyMigrationsOptions,
): Promise<void> {
  const tableName = options.tableName ?? 'knex_migrations';
  await useWriteAheadLog(knex);
  await knex.transaction(async tx => {
    if (knex.client.config.client === 'pg') {
      await tx.raw('select pg_advisory_xact_lock(hashtext(?))', [tableName]);
    }
    await tx.migrate.latest({ directory: options.directory, tableName });
  });
}
