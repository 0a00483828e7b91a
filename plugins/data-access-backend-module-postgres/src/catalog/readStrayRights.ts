import type { Knex } from 'knex';
import type { GrantNames } from '../grantNames';

/** What somebody has, or is to be given, of what grants rest on. @internal */
export interface StrayRight {
  kind: 'schema' | 'table' | 'default';
  /** Absent for defaults that hold everywhere. */
  place?: 'schema' | 'privateSchema' | 'keys' | 'grants' | 'turns';
  /** Of what is made next, for defaults. */
  objects?: 'tables' | 'schemas';
  /** Absent where it is everybody. */
  grantee?: string;
  /** Such as `SELECT, UPDATE`. */
  privileges: string;
  /** Whether it is the role of a grant, which has to use the schema of the views. */
  ofGrant: boolean;
}

/**
 * The rights that nobody but the owner should have: on the schemas, but that
 * roles of grants use the one of the views; on the tables and their columns;
 * and by the defaults for what the owner makes next.
 *
 * @internal
 */
export async function readStrayRights(
  tx: Knex,
  { text }: GrantNames,
): Promise<StrayRight[]> {
  const { rows } = await tx.raw(
    `with schemas (place, oid) as (
       values ('schema', to_regnamespace(?)::oid), ('privateSchema', to_regnamespace(?)::oid)
     ), tables (place, oid) as (
       values ('keys', to_regclass(?)::oid), ('grants', to_regclass(?)::oid), ('turns', to_regclass(?)::oid)
     ), rights (kind, place, objects, grantee, privilege, is_grantable, is_of_grant) as (
       select 'schema', place, null, acl.grantee, acl.privilege_type, acl.is_grantable,
         place = 'schema' and exists (
           select from pg_roles r where r.oid = acl.grantee and r.rolname ~ '^meshport_[0-9a-f]{32}$'
         )
       from schemas join pg_namespace n using (oid) cross join lateral aclexplode(n.nspacl) acl
       where acl.grantee <> n.nspowner
       union all
       select 'table', place, null, acl.grantee, acl.privilege_type, acl.is_grantable, false
       from tables join pg_class c using (oid) cross join lateral (
         select * from aclexplode(c.relacl)
         union all
         select (aclexplode(attacl)).* from pg_attribute where attrelid = c.oid and attacl is not null
       ) acl
       where acl.grantee <> c.relowner
       union all
       select 'default', schemas.place, case defaclobjtype when 'r' then 'tables' else 'schemas' end,
         acl.grantee, acl.privilege_type, acl.is_grantable, false
       from pg_default_acl d left join schemas on schemas.oid = d.defaclnamespace
       cross join lateral aclexplode(d.defaclacl) acl
       where pg_get_userbyid(defaclrole) = current_user and acl.grantee <> defaclrole
         and defaclobjtype in ('r', 'n') and (defaclnamespace = 0 or schemas.oid is not null)
     )
     select kind, place, objects, pg_get_userbyid(nullif(grantee, 0)) as grantee, is_of_grant,
       string_agg(distinct privilege, ', ' order by privilege) as privileges
     from rights
     where not (is_of_grant and privilege = 'USAGE' and not is_grantable)
     group by kind, place, objects, grantee, is_of_grant
     order by kind, place, objects, grantee`,
    [text.schema, text.privateSchema, text.keys, text.grants, text.turns],
  );
  return rows.map((row: any) => ({
    kind: row.kind,
    ...(row.place && { place: row.place }),
    ...(row.objects && { objects: row.objects }),
    ...(row.grantee && { grantee: row.grantee }),
    privileges: row.privileges,
    ofGrant: row.is_of_grant,
  }));
}
