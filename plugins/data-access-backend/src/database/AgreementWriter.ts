import { databaseNowSql } from '@meshport/backend-durability';
import {
  grantTransitions,
  statesBefore,
  type AgreementState,
} from '@meshport/plugin-data-access-common';
import type { Knex } from 'knex';
import type { OwnerGroup } from '../principals/Principal';
import {
  agreementToRow,
  type AgreementRow,
  type StoredAgreement,
} from './agreementRows';

const TABLE = 'data_access_agreements';

/** States that end by the clock. */
const ENDING = statesBefore(grantTransitions, 'expire');

/** Writes agreements, each time within the transaction that also records it. @internal */
export class AgreementWriter {
  static create(): AgreementWriter {
    return new AgreementWriter();
  }

  private constructor() {}

  async insert(tx: Knex, agreement: StoredAgreement): Promise<void> {
    await tx<AgreementRow>(TABLE).insert(agreementToRow(agreement));
  }

  /** Moves an agreement on; false if it changed or its time came meanwhile. */
  async transition(
    tx: Knex,
    move: {
      id: string;
      version: number;
      from: AgreementState;
      to: AgreementState;
      change?: Partial<Omit<AgreementRow, 'id' | 'state' | 'version'>>;
      /** What must be true of the database's clock. */
      clock?: 'before-end' | 'after-end' | 'after-start' | 'after-warning';
    },
  ): Promise<boolean> {
    const now = databaseNowSql(tx);
    const count = await tx(TABLE)
      .where({ id: move.id, version: move.version, state: move.from })
      .modify(query => {
        if (move.clock === 'after-end') {
          query.andWhere('ends_at', '<=', now);
        } else if (move.clock) {
          query.andWhere('ends_at', '>', now);
        }
        if (move.clock === 'after-start') {
          query.andWhere('starts_at', '<=', now);
        }
        if (move.clock === 'after-warning') {
          query.andWhere('warn_at', '<=', now);
        }
      })
      .update({
        ...move.change,
        state: move.to,
        version: move.version + 1,
      });
    return count > 0;
  }

  /** Whether an agreement is in a state still; then it stays there until the transaction ends. */
  async hold(tx: Knex, id: string, state: AgreementState): Promise<boolean> {
    const row = await tx(TABLE).where({ id, state }).forUpdate().first('id');
    return row !== undefined;
  }

  /** Changes what an agreement says, at the version that was seen and before its end. */
  async amend(
    tx: Knex,
    move: {
      id: string;
      version: number;
      change: Partial<Omit<AgreementRow, 'id' | 'state' | 'version'>>;
    },
  ): Promise<boolean> {
    const count = await tx(TABLE)
      .where({ id: move.id, version: move.version })
      .whereIn('state', ENDING)
      .andWhere('ends_at', '>', databaseNowSql(tx))
      .update({ ...move.change, version: move.version + 1 });
    return count > 0;
  }

  /** Says who decides on all agreements of a port. */
  async readdress(
    tx: Knex,
    portRef: string,
    { ref, uid }: OwnerGroup,
  ): Promise<void> {
    await tx<AgreementRow>(TABLE)
      .where({ port_ref: portRef })
      .update({ decider: ref, decider_uid: uid ?? null });
  }
}
