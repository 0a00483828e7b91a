import { failPoint } from '@meshport/backend-durability';
import {
  findTransition,
  grantTransitions,
  type TransitionActor,
} from '@meshport/plugin-data-access-common';
import type { Knex } from 'knex';
import type { StoredAgreement } from '../database/agreementRows';
import type { StoredItem } from '../database/requestRows';
import type { AccessContext } from './AccessContext';
import { moveItem } from './moveItem';
import { AGREEMENT_CHANGED_TOPIC, record } from './record';
import { showAgreement } from './showAgreement';

const ACTIONS: { [state: string]: string } = {
  scheduled: 'schedule',
  provisioning: 'provision',
  active: 'activate',
};

/** Approves an item and makes its agreement, both or neither. @internal */
export async function grantItem(
  context: AccessContext,
  tx: Knex,
  grant: {
    item: StoredItem;
    agreement: StoredAgreement;
    as: TransitionActor;
    onBehalfOf?: string;
    reason?: string;
  },
): Promise<void> {
  const { item, agreement, as, onBehalfOf, reason } = grant;
  const { approvedBy, approvedAt } = agreement;
  const beginning = findTransition(grantTransitions, {
    action: ACTIONS[agreement.state],
    from: undefined,
  });
  if (!beginning?.by.includes(as)) {
    throw new Error(`A grant cannot begin as '${agreement.state}'`);
  }
  await moveItem(context, tx, {
    item,
    action: 'approve',
    as,
    by: approvedBy,
    onBehalfOf,
    at: approvedAt,
    reason,
    contractVersion: agreement.contractVersion,
    change: {
      decided_by: approvedBy,
      decided_at: approvedAt,
      decision_reason: reason ?? null,
      agreement_id: agreement.id,
      policy_version: context.policy.version,
    },
  });
  await context.agreementWriter.insert(tx, agreement);
  await context.transitions.insert(tx, {
    subject: 'agreement',
    subjectId: agreement.id,
    action: beginning.action,
    to: beginning.to,
    actor: approvedBy,
    onBehalfOf,
    at: approvedAt,
    version: 1,
    reason,
    contractVersion: agreement.contractVersion,
    policyVersion: agreement.policyVersion,
  });
  await record(context, tx, {
    event: beginning.event,
    actor: approvedBy,
    subject: agreement.id,
    payload: {
      ...JSON.parse(JSON.stringify(showAgreement(agreement))),
      ...(onBehalfOf && { onBehalfOf }),
      ...(reason !== undefined && { reason }),
    },
    topic: AGREEMENT_CHANGED_TOPIC,
  });
  failPoint('approval.written');
}
