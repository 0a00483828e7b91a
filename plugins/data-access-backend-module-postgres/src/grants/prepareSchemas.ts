import type { Knex } from 'knex';
import type { GrantNames } from '../grantNames';
import { revokeFromOthers } from './revokeFromOthers';

/**
 * Makes the schema of the views, and one that nobody else can use for what is
 * remembered of them.
 *
 * @internal
 */
export async function prepareSchemas(
  tx: Knex,
  names: GrantNames,
): Promise<void> {
  const {
    rows: [found],
  } = await tx.raw(
    `select to_regclass(?) is not null and to_regclass(?) is not null
       and to_regclass(?) is not null as complete,
       (select bool_and(pg_get_userbyid(owner) = current_user) from (
          select nspowner from pg_namespace
          where oid in (to_regnamespace(?)::oid, to_regnamespace(?)::oid)
          union all
          select relowner from pg_class
          where oid in (to_regclass(?)::oid, to_regclass(?)::oid, to_regclass(?)::oid)
        ) as made (owner)) as owned`,
    [
      names.text.grants,
      names.text.keys,
      names.text.turns,
      names.text.schema,
      names.text.privateSchema,
      names.text.grants,
      names.text.keys,
      names.text.turns,
    ],
  );
  if (found.owned === false) {
    throw new Error(
      `Schema ${names.sql.schema}, or what is kept beside it, is somebody else's, who could change what its views show; configure another`,
    );
  }
  if (found.complete) {
    return;
  }
  await tx.raw("select pg_advisory_xact_lock(hashtextextended('meshport', 0))");
  await tx.raw(`create schema if not exists ${names.sql.schema}`);
  await tx.raw(`create schema if not exists ${names.sql.privateSchema}`);
  await tx.raw(
    `create table if not exists ${names.sql.keys} (
       agreement_id text not null, link_group text not null, key text not null,
       primary key (agreement_id, link_group))`,
  );
  await tx.raw(
    `create table if not exists ${names.sql.grants} (
       agreement_id text primary key, wanted_hash text not null,
       definition_hash text not null, members text[] not null)`,
  );
  await tx.raw(
    `create table if not exists ${names.sql.turns} (
       provisioner text primary key, fencing_token bigint not null)`,
  );
  for (const name of ['schema', 'privateSchema'] as const) {
    const made = { sql: names.sql[name], text: names.text[name] };
    await revokeFromOthers(tx, 'schema', made);
  }
  for (const name of ['keys', 'grants', 'turns'] as const) {
    const made = { sql: names.sql[name], text: names.text[name] };
    await revokeFromOthers(tx, 'table', made);
  }
}
