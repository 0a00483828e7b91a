import type { Knex } from 'knex';
import { quoteIdentifier } from '../render/quote';
import { statement } from './statement';

const OWNERS_AND_RIGHTS = {
  schema:
    'select nspowner as owner, nspacl as acl from pg_namespace where oid = to_regnamespace(?)::oid',
  table:
    'select relowner as owner, relacl as acl from pg_class where oid = to_regclass(?)::oid',
};

/**
 * Takes from all but the owner what they have of something that was just made:
 * a database may give what is made to others (ALTER DEFAULT PRIVILEGES).
 *
 * @internal
 */
export async function revokeFromOthers(
  tx: Knex,
  kind: keyof typeof OWNERS_AND_RIGHTS,
  made: { sql: string; text: string },
): Promise<void> {
  const { rows } = await tx.raw(
    `select distinct nullif(grantee, 0) as oid, pg_get_userbyid(nullif(grantee, 0)) as name
     from (${OWNERS_AND_RIGHTS[kind]}) made, aclexplode(acl)
     where grantee <> owner`,
    [made.text],
  );
  for (const { oid, name } of rows) {
    await statement(
      tx,
      `revoke all on ${kind} ${made.sql} from ${
        oid === null ? 'public' : quoteIdentifier(name)
      }`,
    );
  }
}
