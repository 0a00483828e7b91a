import { randomUUID } from 'node:crypto';
import type { AccessTransitionRecord } from '@meshport/plugin-data-access-common';
import type { Knex } from 'knex';

const TABLE = 'data_access_transitions';

/** A transition before it is given an id, with the version it led to. @internal */
export type NewTransition = Omit<AccessTransitionRecord, 'id'> & {
  version: number;
};

/** Every transition of items and agreements, for who may see them. @internal */
export class TransitionStore {
  readonly #knex: Knex;

  static create(options: { knex: Knex }): TransitionStore {
    return new TransitionStore(options.knex);
  }

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  async insert(tx: Knex, transition: NewTransition): Promise<void> {
    await tx(TABLE).insert({
      id: randomUUID(),
      subject: transition.subject,
      subject_id: transition.subjectId,
      action: transition.action,
      from_state: transition.from ?? null,
      to_state: transition.to,
      actor: transition.actor,
      on_behalf_of: transition.onBehalfOf ?? null,
      at: transition.at,
      version: transition.version,
      reason: transition.reason ?? null,
      detail: transition.detail ?? null,
      contract_version: transition.contractVersion ?? null,
      policy_version: transition.policyVersion ?? null,
    });
  }

  /**
   * Oldest first.
   *
   * @param options - `detail`: also what was said where the data is
   */
  async find(
    subjectIds: string[],
    options: { detail?: boolean } = {},
  ): Promise<AccessTransitionRecord[]> {
    const rows = await this.#knex(TABLE)
      .whereIn('subject_id', subjectIds)
      .orderBy([
        { column: 'at' },
        // What was decided comes before what follows from it.
        { column: 'subject', order: 'desc' },
        { column: 'version' },
      ]);
    return rows.map(row => ({
      id: row.id,
      subject: row.subject,
      subjectId: row.subject_id,
      action: row.action,
      ...(row.from_state && { from: row.from_state }),
      to: row.to_state,
      actor: row.actor,
      ...(row.on_behalf_of && { onBehalfOf: row.on_behalf_of }),
      at: Number(row.at),
      ...(row.reason !== null && { reason: row.reason }),
      ...(options.detail && row.detail !== null && { detail: row.detail }),
      ...(row.contract_version && { contractVersion: row.contract_version }),
      ...(row.policy_version && { policyVersion: row.policy_version }),
    }));
  }
}
