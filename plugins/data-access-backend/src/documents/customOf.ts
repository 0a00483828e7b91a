import type { JsonObject } from '@backstage/types';
import type { AccessAgreement } from '@meshport/plugin-data-access-common';

/** All that the standards have no place for, so that nothing is lost. @internal */
export function customOf(agreement: AccessAgreement): JsonObject {
  return JSON.parse(
    JSON.stringify({
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
    }),
  );
}
