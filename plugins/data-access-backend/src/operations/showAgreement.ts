import type { AccessAgreement } from '@meshport/plugin-data-access-common';
import type { StoredAgreement } from '../database/agreementRows';

/** @internal */
export function showAgreement(agreement: StoredAgreement): AccessAgreement {
  const {
    decider: _decider,
    deciderUid: _deciderUid,
    requesterUid: _uid,
    storedState: _state,
    domainRef: _domain,
    classification: _classification,
    warnAt: _warn,
    ...shown
  } = agreement;
  return shown;
}
