import {
  accessBasicPermissions,
  accessCampaignGovernPermission,
  accessLedgerReadPermission,
  accessReportReadPermission,
} from '@meshport/plugin-data-access-common';
import { allowWhen } from './allowWhen';
import { decideAccessAgreements } from './decideAccessAgreements';
import { decideAccessCampaigns } from './decideAccessCampaigns';
import { decideAccessDelegations } from './decideAccessDelegations';
import { decideAccessPackages } from './decideAccessPackages';
import { decideAccessRequests } from './decideAccessRequests';
import type { PolicyFunction } from './PolicyFunction';

const governed = new Set([
  accessCampaignGovernPermission.name,
  accessLedgerReadPermission.name,
  accessReportReadPermission.name,
]);
const names = new Set(
  accessBasicPermissions.map(permission => permission.name),
);

/**
 * Everybody signed in may ask, decide and see; the access backend checks
 * besides whose request, agreement, package, delegation, campaign or port it
 * is. The ledger and the report hold what everybody decided and read, and are
 * for governors, as is looking again at what everybody decided.
 *
 * @public
 */
export const decideDataAccess: PolicyFunction = (permission, caller) => {
  if (governed.has(permission.name)) {
    return allowWhen(caller.governor);
  }
  if (names.has(permission.name)) {
    return allowWhen(true);
  }
  return (
    decideAccessRequests(permission, caller) ??
    decideAccessAgreements(permission, caller) ??
    decideAccessPackages(permission, caller) ??
    decideAccessDelegations(permission, caller) ??
    decideAccessCampaigns(permission, caller)
  );
};
