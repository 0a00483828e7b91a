import type { Knex } from 'knex';
import type { GrantNames } from '../grantNames';
import { statement } from './statement';

/** Drops view and role of a grant, those that are there. @internal */
export async function dropGrant(tx: Knex, names: GrantNames): Promise<void> {
  const { schema, role, view } = names.sql;
  await statement(tx, `drop view if exists ${view}`);
  const { rows } = await tx.raw('select 1 from pg_roles where rolname = ?', [
    names.role,
  ]);
  if (rows.length > 0) {
    await statement(tx, `revoke all on schema ${schema} from ${role}`);
    await statement(tx, `drop role ${role}`);
  }
}
