import type { Knex } from 'knex';
import type { GrantNames } from '../grantNames';
import { statement } from './statement';
import { ViewInUseError } from './ViewInUseError';

/** PostgreSQL's code for a lock that did not come in time. */
const LOCK_NOT_AVAILABLE = '55P03';

/**
 * Drops view and role of a grant, those that are there.
 *
 * @throws ViewInUseError where somebody reads the view meanwhile.
 * @internal
 */
export async function dropGrant(tx: Knex, names: GrantNames): Promise<void> {
  const { schema, role, view } = names.sql;
  try {
    await statement(tx, `drop view if exists ${view}`);
  } catch (error) {
    throw (error as { code?: string }).code === LOCK_NOT_AVAILABLE
      ? new ViewInUseError(`Somebody reads ${names.view}`, error as Error)
      : error;
  }
  const { rows } = await tx.raw('select 1 from pg_roles where rolname = ?', [
    names.role,
  ]);
  if (rows.length > 0) {
    await statement(tx, `revoke all on schema ${schema} from ${role}`);
    await statement(tx, `drop role ${role}`);
  }
}
