import { toError } from '@backstage/errors';
import type { Knex } from 'knex';
import type { GrantNames } from '../grantNames';
import { statement } from './statement';

/**
 * A view is made without the right to read its table, which whoever owns the
 * view needs when it is read.
 *
 * @throws Error if the view shows nobody anything.
 * @internal
 */
export async function assertReadable(
  tx: Knex,
  names: GrantNames,
): Promise<void> {
  try {
    // PostgreSQL asks for the rights before the first row, of which there is none.
    await statement(tx, `select from ${names.sql.view} limit 0`);
  } catch (error) {
    throw new Error(`Its view cannot be read: ${toError(error).message}`);
  }
}
