import type { ResolvedPort } from '@meshport/plugin-data-areas-common';
import type { StoredAgreement } from '../database/agreementRows';
import { isVisible } from '../ports/isVisible';
import type { Principal } from '../principals/Principal';

/** Whether somebody holds a grant, alone or through a group, and may know of its port. @internal */
export function isHolder(
  grant: { agreement: StoredAgreement; port: ResolvedPort },
  principal: Principal,
): boolean {
  const { agreement, port } = grant;
  return (
    isVisible(port, principal) &&
    principal.uids.get(agreement.consumer) === agreement.consumerUid
  );
}
