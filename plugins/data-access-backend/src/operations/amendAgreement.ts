import { ConflictError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type { Knex } from 'knex';
import type { AgreementRow, StoredAgreement } from '../database/agreementRows';
import type { AccessContext } from './AccessContext';
import { AGREEMENT_CHANGED_TOPIC, record } from './record';

/** A change of what an agreement says, in whatever state it is: who, why, when, under what. @internal */
export interface AgreementAmendment {
  agreement: StoredAgreement;
  action: 'accept-columns' | 'shorten';
  event: string;
  by: string;
  onBehalfOf?: string;
  at: number;
  reason?: string;
  contractVersion?: string;
  change: Partial<Omit<AgreementRow, 'id' | 'state' | 'version'>>;
  payload: JsonObject;
}

/**
 * Changes what an agreement says at the version that was seen and before its
 * end, with its record, its entry in the ledger and its message.
 *
 * @throws ConflictError where it has ended or changed meanwhile.
 * @internal
 */
export async function amendAgreement(
  context: AccessContext,
  tx: Knex,
  amendment: AgreementAmendment,
): Promise<void> {
  const { agreement, action, by, onBehalfOf, reason } = amendment;
  const contractVersion =
    amendment.contractVersion ?? agreement.contractVersion;
  const won = await context.agreementWriter.amend(tx, {
    id: agreement.id,
    version: agreement.version,
    change: amendment.change,
  });
  if (!won) {
    throw new ConflictError(
      `Agreement '${agreement.id}' has ended or changed meanwhile, load it again`,
    );
  }
  await context.transitions.insert(tx, {
    subject: 'agreement',
    subjectId: agreement.id,
    action,
    from: agreement.storedState,
    to: agreement.storedState,
    actor: by,
    onBehalfOf,
    at: amendment.at,
    version: agreement.version + 1,
    reason,
    contractVersion,
    policyVersion: context.policy.version,
  });
  await record(context, tx, {
    event: amendment.event,
    actor: by,
    subject: agreement.id,
    payload: {
      portRef: agreement.portRef,
      sqlName: agreement.sqlName,
      requester: agreement.requester,
      consumer: agreement.consumer,
      purpose: agreement.purpose,
      ...amendment.payload,
      ...(onBehalfOf && { onBehalfOf }),
      ...(reason !== undefined && { reason }),
      contractVersion,
      policyVersion: context.policy.version,
    },
    topic: AGREEMENT_CHANGED_TOPIC,
  });
}
