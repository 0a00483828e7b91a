import { failPoint } from '@meshport/backend-durability';
import type {
  DeprovisionedGrant,
  GrantProvisioner,
  ProvisionedGrant,
  ProvisioningTurn,
  WantedGrant,
} from '@meshport/plugin-data-access-node';
import createKnex, { type Knex } from 'knex';
import { readActual } from './catalog/readActual';
import { readsWithoutGrant } from './catalog/readsWithoutGrant';
import type { PostgresConnection } from './config';
import { agreementOfView, grantNames, type GrantNames } from './grantNames';
import { changeGrant, type GrantChange } from './grants/changeGrant';
import { dropGrant } from './grants/dropGrant';
import { endSessions } from './grants/endSessions';
import { makeView } from './grants/makeView';
import { revokeGrant } from './grants/revokeGrant';
import { securePlaces } from './grants/securePlaces';
import { noteMembers, setMembers } from './grants/setMembers';
import { ViewInUseError } from './grants/ViewInUseError';

/** In place of an agreement, where it is about none or about all. */
const NO_AGREEMENT = '00000000-0000-0000-0000-000000000000';

/** PostgreSQL's code for what a role may not do. */
const INSUFFICIENT_PRIVILEGE = '42501';

/**
 * Makes grants in one PostgreSQL database: for each agreement a role without
 * sign-in, and a view that shows what was agreed, masked and filtered, during
 * its time. The users' own login roles are members of the role.
 *
 * @internal
 */
export class PostgresProvisioner implements GrantProvisioner {
  readonly id: string;
  readonly title: string;
  readonly portRefs: readonly string[];
  readonly userRefs: readonly string[];
  /** The view compares with the database's clock. */
  readonly beginsByItself = true;
  readonly retired: boolean;
  readonly #connection: PostgresConnection;
  readonly #knex: Knex;

  static create(connection: PostgresConnection): PostgresProvisioner {
    return new PostgresProvisioner(connection);
  }

  private constructor(connection: PostgresConnection) {
    this.id = `postgres:${connection.name}`;
    this.title = `PostgreSQL (${connection.name})`;
    this.portRefs = [...connection.tables.keys()];
    this.userRefs = [...connection.logins.keys()];
    this.retired = connection.retired ?? false;
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

  async provision(
    grant: WantedGrant,
    turn: ProvisioningTurn,
  ): Promise<ProvisionedGrant> {
    try {
      return await this.#provision(grant, turn);
    } catch (error) {
      if (!(error instanceof ViewInUseError)) {
        throw error;
      }
      // Who goes on reading must not keep what the view showed.
      await this.deprovision(grant.agreementId, turn);
      const { reference, changes } = await this.#provision(grant, turn);
      return {
        reference,
        changes: ['The view was in use and was made anew.', ...changes],
      };
    }
  }

  async deprovision(
    agreementId: string,
    turn: ProvisioningTurn,
  ): Promise<DeprovisionedGrant> {
    const change = this.#change(agreementId, turn);
    const { names } = change;
    if (!(await this.#prepare(change))) {
      return { changes: [], proof: ['Nothing was ever granted there.'] };
    }
    const { before, members } = await changeGrant(
      this.#knex,
      change,
      async tx => await revokeGrant(tx, names, agreementId),
    );
    if (!before.record && !before.view && !before.role) {
      return { changes: [], proof: [`There is no role ${names.role}.`] };
    }
    failPoint('postgres.revoked');
    const ended = await endSessions(this.#knex, members, names);
    failPoint('postgres.sessions-ended');
    await changeGrant(this.#knex, change, async tx => {
      await dropGrant(tx, names);
      for (const table of [names.sql.keys, names.sql.grants]) {
        await tx.raw(`delete from ${table} where agreement_id = ?`, [
          agreementId,
        ]);
      }
      const left = await readActual(tx, names, agreementId);
      if (left.record || left.view || left.role) {
        throw new Error(`Something of ${names.role} is left`);
      }
    });
    failPoint('postgres.dropped');
    return {
      changes: ['The grant was taken away.'],
      proof: [
        `Before the view was dropped, PostgreSQL said of each of ${[
          names.role,
          ...members,
        ].join(', ')} that it can no longer read it (has_table_privilege).`,
        ended === 1
          ? '1 open session was ended.'
          : `${ended} open sessions were ended.`,
        `There is no view ${names.schema}.${names.view} and no role ${names.role}.`,
        ...(await readsWithoutGrant(
          this.#knex,
          members,
          this.#connection.tables.values(),
        )),
      ],
    };
  }

  async secure(turn: ProvisioningTurn): Promise<string[]> {
    const change = this.#change(NO_AGREEMENT, turn);
    return (await this.#isPrepared(change.names))
      ? await changeGrant(
          this.#knex,
          change,
          async tx => await securePlaces(tx, change.names),
        )
      : [];
  }

  async list(): Promise<string[]> {
    const names = this.#names(NO_AGREEMENT);
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

  async #provision(
    grant: WantedGrant,
    turn: ProvisioningTurn,
  ): Promise<ProvisionedGrant> {
    const { agreementId } = grant;
    const change = this.#change(agreementId, turn);
    const { names } = change;
    const wanted = grant.userRefs
      .map(userRef => this.#connection.logins.get(userRef)!)
      .sort();
    const { changes, removed } = await changeGrant(
      this.#knex,
      change,
      async tx => {
        const made = await makeView(tx, this.#connection, names, grant);
        const members = await setMembers(tx, names, { agreementId, wanted });
        failPoint('postgres.provision.before-commit');
        return { ...members, changes: [...made, ...members.changes] };
      },
    );
    failPoint('postgres.provision.committed');
    if (removed.length > 0) {
      // What a former member has open still shows what it showed.
      await endSessions(this.#knex, removed, undefined);
      await changeGrant(
        this.#knex,
        change,
        async tx =>
          await noteMembers(tx, names, { agreementId, members: wanted }),
      );
    }
    return {
      reference: `${this.#connection.name}: ${names.schema}.${names.view}`,
      changes,
    };
  }

  #names(agreementId: string): GrantNames {
    return grantNames(this.#connection.schema, agreementId);
  }

  #change(agreementId: string, turn: ProvisioningTurn): GrantChange {
    return {
      agreementId,
      names: this.#names(agreementId),
      provisioner: this.id,
      turn,
    };
  }

  async #isPrepared(names: GrantNames): Promise<boolean> {
    const { rows } = await this.#knex.raw(
      'select to_regclass(?) is not null as there',
      [names.text.grants],
    );
    return rows[0].there;
  }

  /**
   * Where nothing was ever granted, sees to it that no replica whose turn is
   * over grants it later.
   *
   * @returns false where nobody can: whoever may make no schema, makes no grant.
   */
  async #prepare(change: GrantChange): Promise<boolean> {
    if (await this.#isPrepared(change.names)) {
      return true;
    }
    try {
      await changeGrant(this.#knex, change, async () => {});
      return true;
    } catch (error) {
      if ((error as { code?: string }).code === INSUFFICIENT_PRIVILEGE) {
        return false;
      }
      throw error;
    }
  }
}
