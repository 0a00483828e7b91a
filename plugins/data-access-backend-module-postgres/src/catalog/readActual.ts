import type { Knex } from 'knex';
import type { GrantNames } from '../grantNames';

/** What somebody may do with a view, or a column of it. @internal */
export interface ViewRight {
  /** Absent where it is everybody. */
  grantee?: string;
  /** Such as `SELECT`. */
  right: string;
  /** Whether they may give it to others. */
  isGrantable: boolean;
}

/** What is there of a grant. @internal */
export interface ActualGrant {
  /** What was written down when it was made. */
  record?: { wantedHash: string; definitionHash: string; members: string[] };
  /** Absent where there is no such view. */
  view?: {
    definitionHash: string;
    options: string[];
    owned: boolean;
    /** Of all but its owner. */
    rights: ViewRight[];
  };
  role?: {
    /** Such as that it may sign in; none is wanted. */
    attributes: string[];
    /** Whether it can use the schema of the view. */
    usesSchema: boolean;
    members: string[];
    /** What else it was given, as PostgreSQL describes it. */
    otherObjects: string[];
  };
  /** SHA-256 over the keys of hash masks. */
  keysHash: string;
}

/** @internal */
export async function readActual(
  tx: Knex,
  names: GrantNames,
  agreementId: string,
): Promise<ActualGrant> {
  const [record] = await rows(
    tx,
    `select wanted_hash, definition_hash, members from ${names.sql.grants} where agreement_id = ?`,
    [agreementId],
  );
  const [view] = await rows(
    tx,
    `select encode(sha256(convert_to(pg_get_viewdef(c.oid), 'UTF8')), 'hex') as definition_hash,
       coalesce(c.reloptions, '{}') as options,
       pg_get_userbyid(c.relowner) = current_user as owned,
       (
         select coalesce(json_agg(
           json_build_object('grantee', pg_get_userbyid(nullif(grantee, 0)), 'right', privilege_type, 'isGrantable', is_grantable)
           order by grantee, privilege_type
         ), '[]')
         from (
           select * from aclexplode(c.relacl)
           union all
           select (aclexplode(attacl)).* from pg_attribute where attrelid = c.oid and attacl is not null
         ) acl
         where grantee <> c.relowner
       ) as rights
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = ? and c.relname = ?`,
    [names.schema, names.view],
  );
  const [role] = await rows(
    tx,
    `select array_remove(array[
         case when rolsuper then 'superuser' end,
         case when rolcanlogin then 'login' end,
         case when rolcreaterole then 'createrole' end,
         case when rolcreatedb then 'createdb' end,
         case when rolreplication then 'replication' end,
         case when rolbypassrls then 'bypassrls' end
       ], null) as attributes,
       coalesce(has_schema_privilege(r.oid, to_regnamespace(?)::oid, 'USAGE'), false) as uses_schema,
       array(
         select pg_get_userbyid(m.member) from pg_auth_members m
         where m.roleid = r.oid and pg_get_userbyid(m.member) <> current_user
         order by 1
       )::text[] as members,
       array(
         select distinct case when d.dbid in (0, (select oid from pg_database where datname = current_database()))
           then pg_describe_object(d.classid, d.objid, d.objsubid) else 'an object of another database' end
         from pg_shdepend d
         where d.refclassid = 'pg_authid'::regclass and d.refobjid = r.oid
           and not (d.classid = 'pg_namespace'::regclass and d.objid = to_regnamespace(?)::oid)
           and not (d.classid = 'pg_class'::regclass and d.objid is not distinct from to_regclass(?)::oid)
         order by 1
       ) as other_objects
     from pg_roles r where r.rolname = ?`,
    [names.text.schema, names.text.schema, names.text.view, names.role],
  );
  const [keys] = await rows(
    tx,
    `select encode(sha256(convert_to(coalesce(string_agg(link_group || '=' || key, ',' order by link_group collate "C"), ''), 'UTF8')), 'hex') as hash
     from ${names.sql.keys} where agreement_id = ?`,
    [agreementId],
  );
  return {
    ...(record && {
      record: {
        wantedHash: record.wanted_hash,
        definitionHash: record.definition_hash,
        members: record.members,
      },
    }),
    ...(view && {
      view: {
        definitionHash: view.definition_hash,
        options: view.options,
        owned: view.owned,
        rights: view.rights.map(
          ({ grantee, ...right }: ViewRight & { grantee: string | null }) => ({
            ...(grantee !== null && { grantee }),
            ...right,
          }),
        ),
      },
    }),
    ...(role && {
      role: {
        attributes: role.attributes,
        usesSchema: role.uses_schema,
        members: role.members,
        otherObjects: role.other_objects,
      },
    }),
    keysHash: keys.hash,
  };
}

async function rows(tx: Knex, sql: string, bindings: string[]): Promise<any[]> {
  return (await tx.raw(sql, bindings)).rows;
}
