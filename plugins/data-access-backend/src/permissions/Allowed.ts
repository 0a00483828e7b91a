import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import type { AccessAgreementFilter } from './accessAgreementResourceRef';
import type { AccessRequestFilter } from './accessRequestResourceRef';

/**
 * What the permission policy leaves of requests and agreements for one call;
 * absent where it takes nothing away. It comes on top of what each operation
 * checks itself, so it can only narrow.
 *
 * @internal
 */
export interface Allowed {
  requests?: PermissionCriteria<AccessRequestFilter>;
  agreements?: PermissionCriteria<AccessAgreementFilter>;
}
