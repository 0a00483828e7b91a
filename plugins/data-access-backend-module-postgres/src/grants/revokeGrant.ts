import type { Knex } from 'knex';
import { readActual, type ActualGrant } from '../catalog/readActual';
import type { GrantNames } from '../grantNames';
import { quoteIdentifier } from '../render/quote';
import { statement } from './statement';

/**
 * Takes the right to read from all who have it, and asks whether it is gone.
 *
 * @returns what was there, and who was a member.
 * @throws Error if anybody can still read the view.
 * @internal
 */
export async function revokeGrant(
  tx: Knex,
  names: GrantNames,
  agreementId: string,
): Promise<{ before: ActualGrant; members: string[] }> {
  const before = await readActual(tx, names, agreementId);
  const members = [
    ...new Set([
      ...(before.role?.members ?? []),
      ...(before.record?.members ?? []),
    ]),
  ];
  for (const member of before.role?.members ?? []) {
    await statement(
      tx,
      `revoke ${names.sql.role} from ${quoteIdentifier(member)}`,
    );
  }
  if (before.view && before.role) {
    await statement(
      tx,
      `revoke all on ${names.sql.view} from ${names.sql.role}, public`,
    );
    for (const role of [names.role, ...members]) {
      const { rows } = await tx.raw(
        'select rolsuper, has_table_privilege(oid, to_regclass(?)::oid, ?) as reads from pg_roles where rolname = ?',
        [names.text.view, 'SELECT', role],
      );
      if (rows[0]?.reads && !rows[0].rolsuper) {
        throw new Error(`${role} can still read ${names.view}`);
      }
    }
  }
  return { before, members };
}
