import type { JsonObject } from '@backstage/types';
import { toConsumerIds } from './consumerIds';
import { customOf } from './customOf';
import type { DocumentSubject } from './DocumentSubject';

/**
 * An agreement as a Bitol access agreement (OAAS, RFC 0056, v0.9.0).
 *
 * @internal
 */
export function toAccessAgreementDocument(
  subject: DocumentSubject,
): JsonObject {
  const { agreement, owner, contractRef, terms, active } = subject;
  const [dataProductId, outputPortId] = agreement.portRef.split('#');
  return {
    apiVersion: 'v0.9.0',
    kind: 'AccessAgreement',
    id: agreement.id,
    status: 'approved',
    description: {
      purpose: agreement.justification,
      usage: agreement.purpose,
      ...(terms && { terms }),
    },
    startTimestamp: new Date(agreement.startsAt).toISOString(),
    endTimestamp: new Date(agreement.endsAt).toISOString(),
    provider: {
      teamId: owner,
      dataProductId,
      outputPortId,
      ...(contractRef && { dataContractId: contractRef }),
      dataContractVersion: agreement.contractVersion,
    },
    consumer: { ...toConsumerIds(agreement.consumer) },
    customProperties: [
      // Neither standard has a word for what was approved and has ended.
      { property: 'active', value: active },
      ...Object.entries(customOf(agreement)).map(([property, value]) => ({
        property,
        value: value ?? null,
      })),
    ],
  };
}
