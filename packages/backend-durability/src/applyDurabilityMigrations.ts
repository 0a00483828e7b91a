import { resolvePackagePath } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { applyMigrations } from './applyMigrations';

/**
 * Creates or updates this library's own tables in a plugin's database. They
 * are remembered apart from the plugin's migrations.
 *
 * @public
 */
export async function applyDurabilityMigrations(knex: Knex): Promise<void> {
  await applyMigrations(knex, {
    directory: resolvePackagePath('@meshport/backend-durability', 'migrations'),
    tableName: 'durability_migrations',
  });
}
