import { databaseNowSql } from '@meshport/backend-durability';
import type {
  AgreementState,
  GrantProvisioning,
  ProvisioningState,
} from '@meshport/plugin-data-access-common';
import type { Knex } from 'knex';
import { inParts } from '../database/inParts';

const TABLE = 'data_access_provisioning';
const PORTS_A_QUERY = 500;
const IDS_A_QUERY = 500;

/** With what says when to try again, and whom it was made for. @internal */
export type StoredProvisioning = Omit<GrantProvisioning, 'wanted'> & {
  userRefs?: string[];
  attempts: number;
  nextAttemptAt: number;
};

/** The times that a state sets. */
const TIMES: { [state in ProvisioningState]?: string } = {
  provisioning: 'provisioning_started_at',
  provisioned: 'provisioned_at',
  deprovisioning: 'deprovisioning_started_at',
  deprovisioned: 'deprovisioned_at',
};

/** How far grants have come, one row an agreement and provisioner, in the database. @internal */
export class ProvisioningStore {
  readonly #knex: Knex;

  static create(options: { knex: Knex }): ProvisioningStore {
    return new ProvisioningStore(options.knex);
  }

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** All of an agreement, what was written last first. */
  async getAll(agreementId: string): Promise<StoredProvisioning[]> {
    const rows = await this.#knex(TABLE)
      .where({ agreement_id: agreementId })
      .orderBy('updated_at', 'desc')
      .orderBy('provisioner');
    return rows.map(fromRow);
  }

  /** All of some agreements, by agreement. */
  async findAll(
    agreementIds: string[],
  ): Promise<Map<string, StoredProvisioning[]>> {
    const found = new Map<string, StoredProvisioning[]>();
    for (const part of inParts(agreementIds, IDS_A_QUERY)) {
      const rows = await this.#knex(TABLE).whereIn('agreement_id', part);
      for (const row of rows) {
        const { agreement_id: id } = row;
        found.set(id, [...(found.get(id) ?? []), fromRow(row)]);
      }
    }
    return found;
  }

  /** Whether any provisioner may have something of a grant where the data is. */
  async isOpen(tx: Knex, agreementId: string): Promise<boolean> {
    const row = await tx(TABLE)
      .where({ agreement_id: agreementId })
      .whereNot({ state: 'deprovisioned' })
      .first('agreement_id');
    return row !== undefined;
  }

  /** Those of some agreements of which any provisioner may have something. */
  async findOpenAmong(agreementIds: string[]): Promise<Set<string>> {
    const open = new Set<string>();
    for (const part of inParts(agreementIds, IDS_A_QUERY)) {
      const ids: string[] = await this.#knex(TABLE)
        .whereIn('agreement_id', part)
        .whereNot({ state: 'deprovisioned' })
        .pluck('agreement_id');
      ids.forEach(id => open.add(id));
    }
    return open;
  }

  /** All that are not over, of none of some provisioners. */
  async findOpenOfOthers(
    provisioners: string[],
  ): Promise<StoredProvisioning[]> {
    const rows = await this.#knex(TABLE)
      .whereNotIn('provisioner', provisioners)
      .whereNot({ state: 'deprovisioned' })
      .orderBy('agreement_id')
      .orderBy('provisioner');
    return rows.map(fromRow);
  }

  /** All of a provisioner that are not over, by agreement. */
  async findOpen(
    provisioner: string,
  ): Promise<Map<string, StoredProvisioning>> {
    const rows = await this.#knex(TABLE)
      .where({ provisioner })
      .whereNot({ state: 'deprovisioned' });
    return new Map(rows.map(row => [row.agreement_id, fromRow(row)]));
  }

  /** Ids of agreements on which something is under way, whatever their ports. */
  async findUnderWay(): Promise<string[]> {
    return await this.#knex('data_access_agreements')
      .whereIn('state', ['provisioning', 'revoking'])
      .pluck('id');
  }

  /** Ids of agreements on some ports, in some states, or scheduled to begin soon or before. */
  async findAgreements(filter: {
    portRefs: readonly string[];
    states: AgreementState[];
    beginsInMs: number;
  }): Promise<string[]> {
    const soon = this.#knex.raw('? + ?', [
      databaseNowSql(this.#knex),
      filter.beginsInMs,
    ]);
    const ids: string[] = [];
    for (const part of inParts(filter.portRefs, PORTS_A_QUERY)) {
      const rows: { id: string }[] = await this.#knex('data_access_agreements')
        .select('id')
        .whereIn('port_ref', part)
        .andWhere(or =>
          or
            .whereIn('state', filter.states)
            .orWhere(scheduled =>
              scheduled
                .where('state', 'scheduled')
                .andWhere('starts_at', '<=', soon),
            ),
        );
      ids.push(...rows.map(row => row.id));
    }
    return ids;
  }

  /** Says how far a grant has come; what is not said stays as it was. */
  async write(
    tx: Knex,
    provisioning: {
      agreementId: string;
      provisioner: string;
      state: ProvisioningState;
      reference?: string;
      diagnostics?: string;
      detail?: string;
      note?: string;
      userRefs?: string[];
      /** What had to be put right though nobody asked for it. */
      drift?: string[];
      attempts: number;
      retryInMs?: number;
    },
  ): Promise<void> {
    const now = databaseNowSql(tx);
    const time = TIMES[provisioning.state];
    const row = {
      state: provisioning.state,
      diagnostics: provisioning.diagnostics ?? null,
      detail: provisioning.detail ?? null,
      ...(provisioning.reference !== undefined && {
        reference: provisioning.reference,
      }),
      ...(provisioning.note !== undefined && { note: provisioning.note }),
      ...(provisioning.userRefs && {
        user_refs: JSON.stringify(provisioning.userRefs),
      }),
      ...(provisioning.drift && {
        drift_at: now,
        drift: JSON.stringify(provisioning.drift),
      }),
      ...(time && { [time]: now }),
      // Whoever writes this knows.
      unknown_since: null,
      updated_at: now,
      attempts: provisioning.attempts,
      next_attempt_at: tx.raw('? + ?', [now, provisioning.retryInMs ?? 0]),
    };
    await tx(TABLE)
      .insert({
        agreement_id: provisioning.agreementId,
        provisioner: provisioning.provisioner,
        ...row,
      })
      .onConflict(['agreement_id', 'provisioner'])
      .merge(row);
  }

  /**
   * Says that nobody knows any more what is there.
   *
   * @returns whether nobody had said so.
   */
  async noteUnknown(
    tx: Knex,
    unknown: {
      agreementId: string;
      provisioner: string;
      state: ProvisioningState;
      diagnostics: string;
      detail: string;
    },
  ): Promise<boolean> {
    const { agreementId, provisioner, state, diagnostics, detail } = unknown;
    const now = databaseNowSql(tx);
    const row = { agreement_id: agreementId, provisioner };
    const count = await tx(TABLE)
      .where({ ...row, unknown_since: null })
      .whereNot({ state: 'deprovisioned' })
      .update({
        state,
        diagnostics,
        detail,
        unknown_since: now,
        updated_at: now,
        next_attempt_at: now,
      });
    if (count === 0) {
      await tx(TABLE)
        .where(row)
        .whereNotNull('unknown_since')
        .update({ state });
    }
    return count > 0;
  }

  /** That grants of a provisioner are now as they are wanted, or gone. */
  async noteCompared(
    tx: Knex,
    provisioner: string,
    agreementIds: string[],
  ): Promise<void> {
    for (const part of inParts(agreementIds, IDS_A_QUERY)) {
      await tx(TABLE)
        .where({ provisioner })
        .whereIn('agreement_id', part)
        .update({ compared_at: databaseNowSql(tx) });
    }
  }
}

function fromRow(row: any): StoredProvisioning {
  const time = (name: string, column: string) =>
    row[column] === null ? {} : { [name]: Number(row[column]) };
  return {
    agreementId: row.agreement_id,
    provisioner: row.provisioner,
    state: row.state,
    ...(row.reference !== null && { reference: row.reference }),
    ...(row.diagnostics !== null && { diagnostics: row.diagnostics }),
    ...(row.detail !== null && { detail: row.detail }),
    ...(row.note !== null && { note: row.note }),
    ...time('unknownSince', 'unknown_since'),
    ...time('provisioningStartedAt', 'provisioning_started_at'),
    ...time('provisionedAt', 'provisioned_at'),
    ...time('deprovisioningStartedAt', 'deprovisioning_started_at'),
    ...time('deprovisionedAt', 'deprovisioned_at'),
    ...time('comparedAt', 'compared_at'),
    ...(row.drift !== null && {
      drift: { at: Number(row.drift_at), changes: JSON.parse(row.drift) },
    }),
    ...(row.user_refs !== null && { userRefs: JSON.parse(row.user_refs) }),
    updatedAt: Number(row.updated_at),
    attempts: row.attempts,
    nextAttemptAt: Number(row.next_attempt_at),
  };
}
