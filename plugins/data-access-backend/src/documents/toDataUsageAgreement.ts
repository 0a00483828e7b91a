import type { JsonObject } from '@backstage/types';
import { toConsumerIds } from './consumerIds';
import { customOf, withoutCustomOf } from './customOf';
import { CUSTOM_KEY, type DataUsageAgreement } from './DataUsageAgreement';
import type { DocumentSubject } from './DocumentSubject';

/**
 * An agreement as a Data Usage Agreement 0.0.1.
 *
 * @param source - the document that the request was drafted from: what it says
 * that we do not know is kept, where it stood
 * @internal
 */
export function toDataUsageAgreement(
  subject: DocumentSubject,
  source?: DataUsageAgreement,
): DataUsageAgreement {
  const { agreement, owner, contractRef, active } = subject;
  const [dataProductId, outputPortId] = agreement.portRef.split('#');
  const { dataContractId: _, ...provider } = source?.provider ?? {};
  return {
    ...source,
    dataUsageAgreementSpecification: '0.0.1',
    id: agreement.id,
    info: {
      ...source?.info,
      purpose: agreement.justification,
      status: 'approved',
      active,
      startDate: toDate(agreement.startsAt),
      endDate: toDate(agreement.endsAt),
    },
    provider: {
      ...provider,
      teamId: owner,
      dataProductId,
      outputPortId,
      ...(contractRef && { dataContractId: contractRef }),
    },
    consumer: {
      ...withoutIds(source?.consumer),
      ...toConsumerIds(agreement.consumer),
    },
    custom: {
      ...source?.custom,
      [CUSTOM_KEY]: {
        ...withoutCustomOf(
          agreement,
          source?.custom?.[CUSTOM_KEY] as JsonObject | undefined,
        ),
        ...customOf(agreement),
      },
    },
  };
}

function withoutIds(
  consumer: DataUsageAgreement['consumer'] = {},
): DataUsageAgreement['consumer'] {
  const { teamId: _t, dataProductId: _p, userId: _u, ...others } = consumer;
  return others;
}

function toDate(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10);
}
