import { ConflictError, InputError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import {
  findTransition,
  grantTransitions,
  type TransitionActor,
} from '@meshport/plugin-data-access-common';
import type { Knex } from 'knex';
import type { AgreementRow, StoredAgreement } from '../database/agreementRows';
import type { AccessContext } from './AccessContext';
import { AGREEMENT_CHANGED_TOPIC, record } from './record';

/** A transition of an agreement's grant: who, why, when, under what. @internal */
export interface AgreementMove {
  agreement: StoredAgreement;
  action: string;
  as: TransitionActor;
  by: string;
  onBehalfOf?: string;
  at: number;
  reason?: string;
  /** What was said where the data is, for who decides and for the ledger. */
  detail?: string;
  contractVersion?: string;
  change?: Partial<Omit<AgreementRow, 'id' | 'state' | 'version'>>;
  payload?: JsonObject;
}

const CLOCKS: {
  [action: string]: 'after-end' | 'after-start' | 'after-warning';
} = {
  expire: 'after-end',
  activate: 'after-start',
  warn: 'after-warning',
};

/**
 * Moves an agreement on, conditional on its version, state and the database's
 * clock, with its record, its entry in the ledger and its message.
 *
 * @returns false where somebody else was first, or its time came.
 * @internal
 */
export async function moveAgreement(
  context: AccessContext,
  tx: Knex,
  move: AgreementMove,
): Promise<boolean> {
  const { agreement, action } = move;
  const byClock = move.as === 'clock' && CLOCKS[action] !== undefined;
  const transition = findTransition(grantTransitions, {
    action,
    // The clock writes down what is so already.
    from: byClock ? agreement.storedState : agreement.state,
  });
  if (!transition?.by.includes(move.as)) {
    throw new ConflictError(
      `Agreement '${agreement.id}' is ${agreement.state}, so '${action}' is not possible`,
    );
  }
  if (transition.needsReason && !move.reason?.trim()) {
    throw new InputError(`'${action}' needs a reason`);
  }
  const won = await context.agreementWriter.transition(tx, {
    id: agreement.id,
    version: agreement.version,
    from: agreement.storedState,
    to: transition.to,
    change: move.change,
    clock: clockOf(move, byClock),
  });
  if (!won) {
    return false;
  }
  await context.transitions.insert(tx, {
    subject: 'agreement',
    subjectId: agreement.id,
    action,
    from: agreement.storedState,
    to: transition.to,
    actor: move.by,
    onBehalfOf: move.onBehalfOf,
    at: move.at,
    version: agreement.version + 1,
    reason: move.reason,
    detail: move.detail,
    contractVersion: move.contractVersion ?? agreement.contractVersion,
    policyVersion: context.policy.version,
  });
  await record(context, tx, {
    event: transition.event,
    actor: move.by,
    subject: agreement.id,
    payload: {
      portRef: agreement.portRef,
      sqlName: agreement.sqlName,
      requester: agreement.requester,
      consumer: agreement.consumer,
      purpose: agreement.purpose,
      endsAt: agreement.endsAt,
      ...(move.onBehalfOf && { onBehalfOf: move.onBehalfOf }),
      ...(move.reason !== undefined && { reason: move.reason }),
      ...(move.detail !== undefined && { detail: move.detail }),
      contractVersion: move.contractVersion ?? agreement.contractVersion,
      policyVersion: context.policy.version,
      ...move.payload,
    },
    topic: AGREEMENT_CHANGED_TOPIC,
  });
  return true;
}

/** What a provisioner reports may come after the end. */
function clockOf(
  move: AgreementMove,
  byClock: boolean,
): 'before-end' | 'after-end' | 'after-start' | 'after-warning' | undefined {
  if (byClock) {
    return CLOCKS[move.action];
  }
  return move.as === 'provisioner' ? undefined : 'before-end';
}
