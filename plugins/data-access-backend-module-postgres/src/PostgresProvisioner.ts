import { createHash } from 'node:crypto';
import { ForwardedError, NotFoundError } from '@backstage/errors';
import { failPoint } from '@meshport/backend-durability';
import type {
  DeprovisionedGrant,
  GrantProvisioner,
  ProvisionedGrant,
  WantedGrant,
} from '@meshport/plugin-data-access-node';
import createKnex, { type Knex } from 'knex';
import { findDifferences } from './catalog/findDifferences';
import { readActual, type ActualGrant } from './catalog/readActual';
import { readColumns } from './catalog/readColumns';
import type { PostgresConnection } from './config';
import { agreementOfView, grantNames, type GrantNames } from './grantNames';
import { hashKeys } from './hashKeys';
import { prepareSchemas } from './prepareSchemas';
import { plainIdentifier, quoteIdentifier, quoteText } from './render/quote';
import { renderView } from './render/renderView';

/** Longest wait for a running query before a view is replaced. */
const LOCK_TIMEOUT_MS = 3000;

/** How long a session gets to end, in milliseconds. */
const END_SESSION_MS = 5000;

/**
 * Makes grants in one PostgreSQL database: for each agreement a role without
 * sign-in, and a view that shows what was agreed, masked and filtered, during
 * its time. The users' own login roles are members of the role.
 *
 * @internal
 */
export class PostgresProvisioner implements GrantProvisioner {
  readonly id: string;
  readonly portRefs: readonly string[];
  readonly userRefs: readonly string[];
  readonly #connection: PostgresConnection;
  readonly #knex: Knex;

  static create(connection: PostgresConnection): PostgresProvisioner {
    return new PostgresProvisioner(connection);
  }

  private constructor(connection: PostgresConnection) {
    this.id = `postgres:${connection.name}`;
    this.portRefs = [...connection.tables.keys()];
    this.userRefs = [...connection.logins.keys()];
    this.#connection = connection;
    this.#knex = createKnex({
      client: 'pg',
      connection: {
        connectionString: connection.connectionString,
        application_name: 'meshport',
      },
      pool: { min: 0, max: 3 },
    });
  }

  async close(): Promise<void> {
    await this.#knex.destroy();
  }

  async provision(grant: WantedGrant): Promise<ProvisionedGrant> {
    const names = this.#names(grant.agreementId);
    const members = grant.userRefs
      .map(userRef => this.#connection.logins.get(userRef)!)
      .sort();
    const { changes, removed } = await this.#transaction(
      grant.agreementId,
      async tx => {
        await prepareSchemas(tx, names);
        const made = await this.#makeView(tx, names, grant);
        const membership = await this.#setMembers(tx, names, grant, members);
        await this.#assertNothingElse(tx, names, grant.agreementId);
        failPoint('postgres.provision.before-commit');
        return {
          changes: [...made, ...membership.changes],
          removed: membership.removed,
        };
      },
    );
    failPoint('postgres.provision.committed');
    // What a former member has open still shows what it showed.
    await this.#endSessions(removed, undefined);
    return {
      reference: `${this.#connection.name}: ${names.schema}.${names.view}`,
      changes,
    };
  }

  async deprovision(agreementId: string): Promise<DeprovisionedGrant> {
    const names = this.#names(agreementId);
    if (!(await this.#isPrepared(names))) {
      return { changes: [], proof: ['Nothing was ever granted there.'] };
    }
    const { before, members } = await this.#revoke(agreementId, names);
    if (!before.record && !before.view && !before.role) {
      return { changes: [], proof: [`There is no role ${names.role}.`] };
    }
    failPoint('postgres.revoked');
    const ended = await this.#endSessions(members, names);
    failPoint('postgres.sessions-ended');
    await this.#transaction(agreementId, async tx => {
      await drop(tx, names);
      await tx.raw(`delete from ${names.sql.keys} where agreement_id = ?`, [
        agreementId,
      ]);
      await tx.raw(`delete from ${names.sql.grants} where agreement_id = ?`, [
        agreementId,
      ]);
      const left = await readActual(tx, names, agreementId);
      if (left.record || left.view || left.role) {
        throw new Error(`Something of ${names.role} is left`);
      }
    });
    failPoint('postgres.dropped');
    return {
      changes: ['The grant was taken away.'],
      proof: [
        `has_table_privilege said no for ${[names.role, ...members].join(
          ', ',
        )} before the view was dropped.`,
        `${ended} open sessions were ended.`,
        `There is no view ${names.schema}.${names.view} and no role ${names.role}.`,
        ...(await this.#readsWithoutGrant(members)),
      ],
    };
  }

  async list(): Promise<string[]> {
    const names = this.#names('00000000-0000-0000-0000-000000000000');
    if (!(await this.#isPrepared(names))) {
      return [];
    }
    const { rows: records } = await this.#knex.raw(
      `select agreement_id as id from ${names.sql.grants}`,
    );
    const { rows: views } = await this.#knex.raw(
      `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = ? and c.relkind = 'v'`,
      [names.schema],
    );
    return [
      ...new Set<string>([
        ...records.map((row: { id: string }) => row.id),
        ...views.flatMap(
          (row: { name: string }) => agreementOfView(row.name) ?? [],
        ),
      ]),
    ];
  }

  #names(agreementId: string): GrantNames {
    return grantNames(this.#connection.schema, agreementId);
  }

  async #isPrepared(names: GrantNames): Promise<boolean> {
    const { rows } = await this.#knex.raw(
      'select to_regclass(?) is not null as there',
      [names.text.grants],
    );
    return rows[0].there;
  }

  /** One at a time an agreement, with nothing of the session left to chance. */
  async #transaction<T>(
    agreementId: string,
    run: (tx: Knex.Transaction) => Promise<T>,
  ): Promise<T> {
    return await this.#knex.transaction(async tx => {
      await tx.raw(
        `set local standard_conforming_strings = on; set local timezone = 'UTC';
         set local search_path = pg_catalog; set local lock_timeout = ${LOCK_TIMEOUT_MS}`,
      );
      await tx.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [
        `meshport:${agreementId}`,
      ]);
      return await run(tx);
    });
  }

  async #makeView(
    tx: Knex,
    names: GrantNames,
    grant: WantedGrant,
  ): Promise<string[]> {
    const table = this.#connection.tables.get(grant.portRef);
    if (!table) {
      throw new NotFoundError(
        `No table is configured for port '${grant.portRef}'`,
      );
    }
    const keys = hashKeys(grant, this.#connection.maskingMasterKey);
    const select = renderView(grant, {
      table,
      columns: await readColumns(tx, table),
      // From a table that nobody else reads: everybody reads a view's text.
      keyOf: linkGroup =>
        `(select key from ${names.sql.keys} where agreement_id = ${quoteText(
          grant.agreementId,
        )} and link_group = ${quoteText(linkGroup)})`,
    });
    const expected = {
      wantedHash: sha256(select),
      keysHash: sha256(
        [...keys].map(([group, key]) => `${group}=${key}`).join(','),
      ),
    };
    const actual = await readActual(tx, names, grant.agreementId);
    const differences = findDifferences(names, actual, expected);
    if (differences.length === 0) {
      return [];
    }

    await drop(tx, names);
    await tx.raw(`delete from ${names.sql.keys} where agreement_id = ?`, [
      grant.agreementId,
    ]);
    for (const [linkGroup, key] of keys) {
      await tx.raw(`insert into ${names.sql.keys} values (?, ?, ?)`, [
        grant.agreementId,
        linkGroup,
        key,
      ]);
    }
    await statement(tx, `create role ${names.sql.role} nologin`);
    await statement(
      tx,
      `create view ${names.sql.view} with (security_barrier) as ${select}`,
    );
    await statement(tx, `revoke all on ${names.sql.view} from public`);
    await statement(
      tx,
      `grant usage on schema ${names.sql.schema} to ${names.sql.role}`,
    );
    await statement(
      tx,
      `grant select on ${names.sql.view} to ${names.sql.role}`,
    );
    const members = actual.record?.members ?? [];
    await tx.raw(
      `insert into ${names.sql.grants} (agreement_id, wanted_hash, definition_hash, members)
       values (?, ?, encode(sha256(convert_to(pg_get_viewdef(to_regclass(?)::oid), 'UTF8')), 'hex'), ?)
       on conflict (agreement_id) do update set wanted_hash = excluded.wanted_hash,
         definition_hash = excluded.definition_hash`,
      [grant.agreementId, expected.wantedHash, names.text.view, members],
    );
    return differences;
  }

  async #setMembers(
    tx: Knex,
    names: GrantNames,
    grant: WantedGrant,
    wanted: string[],
  ): Promise<{ changes: string[]; removed: string[] }> {
    const before = await readActual(tx, names, grant.agreementId);
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
    const { role } = await readActual(tx, names, grant.agreementId);
    const stray = role?.members.filter(member => !wanted.includes(member));
    if (stray?.length) {
      throw new Error(
        `${names.role} was given to ${stray.join(
          ', ',
        )} by somebody else, who has to take it back`,
      );
    }
    await tx.raw(
      `update ${names.sql.grants} set members = ? where agreement_id = ?`,
      [wanted, grant.agreementId],
    );
    // Who was a member and is not now: also one whom somebody took out by hand.
    const gone = [...new Set([...removed, ...known])].filter(
      member => !wanted.includes(member),
    );
    return {
      removed: gone,
      changes: [
        ...added.map(member => `${member} was let in.`),
        ...removed.map(member => `${member} was put out.`),
      ],
    };
  }

  /** What somebody gave the role by hand would outlive every mask. */
  async #assertNothingElse(
    tx: Knex,
    names: GrantNames,
    agreementId: string,
  ): Promise<void> {
    const { role } = await readActual(tx, names, agreementId);
    if (role?.otherObjects.length) {
      throw new Error(
        `${names.role} was given more than its view: ${role.otherObjects.join(
          ', ',
        )}. Who gave it has to take it back.`,
      );
    }
  }

  async #revoke(
    agreementId: string,
    names: GrantNames,
  ): Promise<{ before: ActualGrant; members: string[] }> {
    return await this.#transaction(agreementId, async tx => {
      const before = await readActual(tx, names, agreementId);
      const members = [
        ...new Set([
          ...(before.role?.members ?? []),
          ...(before.record?.members ?? []),
        ]),
      ];
      if (before.role) {
        for (const member of before.role.members) {
          await statement(
            tx,
            `revoke ${names.sql.role} from ${quoteIdentifier(member)}`,
          );
        }
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
    });
  }

  /**
   * Of the members, and of whoever else still reads the view.
   *
   * @returns how many were ended.
   */
  async #endSessions(
    members: string[],
    names: GrantNames | undefined,
  ): Promise<number> {
    if (members.length === 0 && !names) {
      return 0;
    }
    try {
      const { rows } = await this.#knex.raw(
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

  /** Who can read a table without any agreement is for its owner to know. */
  async #readsWithoutGrant(members: string[]): Promise<string[]> {
    const tables = [...this.#connection.tables.values()].map(
      ({ schema, table }) =>
        `${plainIdentifier(schema)}.${plainIdentifier(table)}`,
    );
    const { rows } = await this.#knex.raw(
      `select m as member, t as name from unnest(?::text[]) m cross join unnest(?::text[]) t
       where to_regrole(quote_ident(m)) is not null and to_regclass(t) is not null
         and has_table_privilege(m, to_regclass(t)::oid, 'SELECT')`,
      [members, tables],
    );
    return rows.map(
      (row: { member: string; name: string }) =>
        `${row.member} can read ${row.name} itself, without an agreement.`,
    );
  }
}

async function drop(tx: Knex, names: GrantNames): Promise<void> {
  await statement(tx, `drop view if exists ${names.sql.view}`);
  const { rows } = await tx.raw('select 1 from pg_roles where rolname = ?', [
    names.role,
  ]);
  if (rows.length > 0) {
    await statement(
      tx,
      `revoke all on schema ${names.sql.schema} from ${names.sql.role}`,
    );
    await statement(tx, `drop role ${names.sql.role}`);
  }
}

/** SQL that was put together, in which no question mark is a place for a value. */
async function statement(tx: Knex, sql: string): Promise<void> {
  if (sql.includes('?')) {
    throw new Error('A question mark was not quoted');
  }
  await tx.raw(sql);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
