import type { Knex } from 'knex';
import { readActual } from '../catalog/readActual';
import type { GrantNames } from '../grantNames';
import { quoteIdentifier } from '../render/quote';
import { statement } from './statement';

/**
 * Lets in who holds the agreement now, and puts out who does not.
 *
 * @returns what changed, a sentence each, and who was a member before.
 * @throws Error if somebody else let others in, or gave the role more.
 * @internal
 */
export async function setMembers(
  tx: Knex,
  names: GrantNames,
  options: { agreementId: string; wanted: string[] },
): Promise<{ changes: string[]; removed: string[] }> {
  const { agreementId, wanted } = options;
  const before = await readActual(tx, names, agreementId);
  const have = before.role?.members ?? [];
  const known = before.record?.members ?? [];
  const added = wanted.filter(member => !have.includes(member));
  const removed = have.filter(member => !wanted.includes(member));
  for (const member of removed) {
    await statement(
      tx,
      `revoke ${names.sql.role} from ${quoteIdentifier(member)}`,
    );
  }
  for (const member of added) {
    await statement(
      tx,
      `grant ${names.sql.role} to ${quoteIdentifier(
        member,
      )} with inherit true, set false`,
    );
  }
  await assertNothingElse(tx, names, options);
  // Who was a member and is not now: also one whom somebody took out by hand.
  const gone = [...new Set([...removed, ...known])].filter(
    member => !wanted.includes(member),
  );
  await noteMembers(tx, names, { agreementId, members: [...wanted, ...gone] });
  return {
    removed: gone,
    changes: [
      ...added.map(member => `${member} was let in.`),
      ...removed.map(member => `${member} was put out.`),
    ],
  };
}

/**
 * Writes down whose sessions may still show something; who was put out is among
 * them until theirs were ended.
 *
 * @internal
 */
export async function noteMembers(
  tx: Knex,
  names: GrantNames,
  options: { agreementId: string; members: string[] },
): Promise<void> {
  await tx.raw(
    `update ${names.sql.grants} set members = ? where agreement_id = ?`,
    [options.members, options.agreementId],
  );
}

/** What somebody gave the role by hand would outlive every mask. */
async function assertNothingElse(
  tx: Knex,
  names: GrantNames,
  options: { agreementId: string; wanted: string[] },
): Promise<void> {
  const { role } = await readActual(tx, names, options.agreementId);
  const stray = role?.members.filter(
    member => !options.wanted.includes(member),
  );
  if (stray?.length) {
    throw new Error(
      `${names.role} was given to ${stray.join(
        ', ',
      )} by somebody else, who has to take it back`,
    );
  }
  if (role?.otherObjects.length) {
    throw new Error(
      `${names.role} was given more than its view: ${role.otherObjects.join(
        ', ',
      )}. Who gave it has to take it back.`,
    );
  }
}
