import type { JsonObject } from '@backstage/types';
import { isUsableGrantState } from '@meshport/plugin-data-access-common';
import type { AccessContext } from '../operations/AccessContext';
import { findAgreement } from '../operations/findAgreement';
import { showAgreement } from '../operations/showAgreement';
import type { DocumentStore } from './DocumentStore';
import { toAccessAgreementDocument } from './toAccessAgreementDocument';
import { toDataUsageAgreement } from './toDataUsageAgreement';

/** @internal */
export type DocumentFormat = 'oaas' | 'dua';

/** An agreement as a document of a standard, for who may see it. @internal */
export async function getDocument(
  context: AccessContext,
  documents: DocumentStore,
  input: { agreementId: string; format: DocumentFormat },
  options: { userRef: string },
): Promise<JsonObject> {
  const { agreement, port } = await findAgreement(
    context,
    input.agreementId,
    options,
  );
  const now = await context.decisions.now();
  const subject = {
    agreement: showAgreement(agreement),
    owner: port?.area.ownerRef ?? agreement.decider,
    ...(port && { contractRef: port.contract.ref, terms: port.contract.terms }),
    active:
      isUsableGrantState(agreement.state) &&
      agreement.startsAt <= now &&
      agreement.endsAt > now,
  };
  return input.format === 'oaas'
    ? toAccessAgreementDocument(subject)
    : (toDataUsageAgreement(
        subject,
        await documents.get(agreement.requestId),
      ) as unknown as JsonObject);
}
