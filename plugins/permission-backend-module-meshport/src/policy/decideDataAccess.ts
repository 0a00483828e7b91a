import {
  accessBasicPermissions,
  accessLedgerReadPermission,
  accessReportReadPermission,
} from '@meshport/plugin-data-access-common';
import { allowWhen } from './allowWhen';
import { decideAccessAgreements } from './decideAccessAgreements';
import { decideAccessRequests } from './decideAccessRequests';
import type { PolicyFunction } from './PolicyFunction';

const governed = new Set([
  accessLedgerReadPermission.name,
  accessReportReadPermission.name,
]);
const names = new Set(
  accessBasicPermissions.map(permission => permission.name),
);

/**
 * Everybody signed in may ask, decide and see; the access backend checks
 * besides whose request, agreement or port it is. The ledger and the report
 * hold what everybody decided and read, and are for governors.
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
    decideAccessAgreements(permission, caller)
  );
};
