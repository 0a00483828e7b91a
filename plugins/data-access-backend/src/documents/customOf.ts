import type { JsonObject } from '@backstage/types';
import type { AccessAgreement } from '@meshport/plugin-data-access-common';

/** All that the standards have no place for, so that nothing is lost. @internal */
export function customOf(agreement: AccessAgreement): JsonObject {
  return JSON.parse(JSON.stringify(fieldsOf(agreement)));
}

/**
 * What a document has beside, without what only an agreement may say of itself,
 * also where it says nothing.
 *
 * @internal
 */
export function withoutCustomOf(
  agreement: AccessAgreement,
  custom: JsonObject = {},
): JsonObject {
  const ours = Object.keys(fieldsOf(agreement));
  return Object.fromEntries(
    Object.entries(custom).filter(([key]) => !ours.includes(key)),
  );
}

function fieldsOf(agreement: AccessAgreement) {
  return {
    portRef: agreement.portRef,
    purpose: agreement.purpose,
    justification: agreement.justification,
    consumer: agreement.consumer,
    columns: agreement.columns,
    rowFilter: agreement.rowFilter,
    masks: agreement.masks,
    passOn: agreement.passOn,
    startsAt: agreement.startsAt,
    endsAt: agreement.endsAt,
    state: agreement.state,
    contractVersion: agreement.contractVersion,
    acceptedTerms: agreement.acceptedTerms,
    policyVersion: agreement.policyVersion,
    requester: agreement.requester,
    approvedBy: agreement.approvedBy,
    approvedAt: agreement.approvedAt,
    previousAgreementId: agreement.previousAgreementId,
    version: agreement.version,
  };
}
