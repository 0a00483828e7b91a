import type { StoredAgreement } from '../database/agreementRows';

/** What a record of a grant says of its agreement, so that people can be told of it. @internal */
export function whatFor(agreement: StoredAgreement) {
  const { portRef, sqlName, requester, consumer } = agreement;
  return { portRef, sqlName, requester, consumer };
}
