import { randomUUID } from 'node:crypto';
import { InputError } from '@backstage/errors';
import type { AgreedTerms } from '@meshport/plugin-data-access-common';
import type { ResolvedPort } from '@meshport/plugin-data-areas-common';
import { highestClassification } from '@meshport/plugin-data-products-common';
import type { StoredAgreement } from '../database/agreementRows';
import type { StoredItem, StoredRequest } from '../database/requestRows';
import { readContractPolicy } from '../ports/readContractPolicy';
import { latestEnd, maxDaysOf, warningTime } from '../requests/grantLimits';
import type { AccessContext } from './AccessContext';
import { beginningState } from './beginningState';

/** The agreement that follows from an approval. Writes nothing. @internal */
export function drawAgreement(
  context: AccessContext,
  options: {
    request: StoredRequest;
    item: StoredItem;
    port: ResolvedPort;
    terms: AgreedTerms;
    /** The agreement that is extended, while it is not over. */
    previous?: StoredAgreement;
    now: number;
    by: string;
  },
): StoredAgreement {
  const { request, item, port, terms, previous, now, by } = options;
  const { contract } = port;
  // What cannot be applied is refused here rather than at the first query.
  readContractPolicy(contract);
  const startsAt = Math.max(
    now,
    request.startsAt ?? 0,
    previous && previous.endsAt > now ? previous.endsAt : 0,
  );
  const endsAt = terms.until ?? request.until;
  if (endsAt <= startsAt) {
    throw new InputError('The end must be in the future and after the begin');
  }
  if (endsAt > latestEnd(contract, startsAt)) {
    throw new InputError(
      `The contract allows at most ${maxDaysOf(contract)} days`,
    );
  }
  const columns = contract.columns
    .map(column => column.name)
    .filter(
      name =>
        (!item.columns || item.columns.includes(name)) &&
        (!terms.columns || terms.columns.includes(name)),
    );
  if (columns.length === 0) {
    throw new InputError('At least one column must be approved');
  }
  const masks = Object.fromEntries(
    Object.entries(terms.masks ?? {}).filter(([name]) =>
      columns.includes(name),
    ),
  );
  const classification = highestClassification(
    contract.columns
      .filter(column => columns.includes(column.name))
      .map(column => column.classification),
  );
  const { portRef } = item;
  const state = beginningState(context, { portRef, startsAt }, now);
  return {
    id: randomUUID(),
    requestId: request.id,
    itemId: item.id,
    portRef,
    productRef: port.product.ref,
    productTitle: port.product.title,
    sqlName: item.sqlName,
    decider: port.area.ownerRef,
    ...(port.area.ownerUid && { deciderUid: port.area.ownerUid }),
    consumer: request.consumer,
    consumerUid: request.consumerUid,
    requester: request.requester,
    requesterUid: request.requesterUid,
    purpose: request.purpose,
    justification: request.justification,
    columns,
    columnsPromised: contract.columns.map(column => column.name),
    ...(terms.rowFilter && { rowFilter: terms.rowFilter }),
    ...(Object.keys(masks).length > 0 && { masks }),
    contractVersion: contract.version,
    ...(item.acceptedTerms && { acceptedTerms: item.acceptedTerms }),
    policyVersion: context.policy.version,
    ...(request.passOn && terms.passOn !== false && { passOn: true }),
    state,
    storedState: state,
    startsAt,
    endsAt,
    approvedBy: by,
    approvedAt: now,
    ...(request.previousAgreementId && {
      previousAgreementId: request.previousAgreementId,
    }),
    ...(request.packageId && { packageId: request.packageId }),
    domainRef: port.area.domainRef,
    ...(classification && { classification }),
    warnAt: warningTime({ startsAt, endsAt }, context.policy.warnMs),
    version: 1,
  };
}
