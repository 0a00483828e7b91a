import { ConflictError, InputError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import {
  findTransition,
  grantTransitions,
  type AgreementState,
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
  /** Where the action may lead to more than one state. */
  to?: AgreementState;
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
  const transition = findTransition(grantTransitions, {
    action,
    // The clock writes down what is so already.
    from: move.as === 'clock' ? agreement.storedState : agreement.state,
    to: move.to,
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
    clock: clockOf(move),
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
): 'before-end' | 'after-end' | 'after-start' | 'after-warning' | undefined {
  switch (move.as) {
    case 'provisioner':
      return undefined;
    case 'clock':
      return CLOCKS[move.action] ?? 'before-end';
    default:
      return 'before-end';
  }
}
