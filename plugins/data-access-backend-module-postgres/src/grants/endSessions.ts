import { ForwardedError } from '@backstage/errors';
import type { Knex } from 'knex';
import type { GrantNames } from '../grantNames';

/** How long a session gets to end, in milliseconds. */
const END_SESSION_MS = 5000;

/**
 * Ends the open sessions of the members, and of whoever else still reads the
 * view.
 *
 * @returns how many were ended.
 * @internal
 */
export async function endSessions(
  knex: Knex,
  members: string[],
  names: GrantNames | undefined,
): Promise<number> {
  if (members.length === 0 && !names) {
    return 0;
  }
  try {
    const { rows } = await knex.raw(
      `select pg_terminate_backend(pid, ?) as ended from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid()
         and (usename = any (?) or pid in (
           select pid from pg_locks where relation = to_regclass(?)::oid
             and database = (select oid from pg_database where datname = current_database())
         ))`,
      [END_SESSION_MS, members, names?.text.view ?? ''],
    );
    const left = rows.filter((row: { ended: boolean }) => !row.ended);
    if (left.length > 0) {
      throw new Error(`${left.length} sessions did not end`);
    }
    return rows.length;
  } catch (error) {
    throw new ForwardedError(
      `The open sessions of ${members.join(
        ', ',
      )} could not be ended; the connection's role has to be a member of pg_signal_backend`,
      error,
    );
  }
}
