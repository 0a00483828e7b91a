import {
  accessLedgerReadPermission,
  accessReportReadPermission,
  dataAccessPermissions,
} from '@meshport/plugin-data-access-common';
import { allowWhen } from './allowWhen';
import type { PolicyFunction } from './PolicyFunction';

const governed = new Set([
  accessLedgerReadPermission.name,
  accessReportReadPermission.name,
]);
const names = new Set(dataAccessPermissions.map(permission => permission.name));

/**
 * Everybody signed in may ask, decide and see; the access backend checks
 * besides whose request or port it is. The ledger and the report hold what
 * everybody decided and read, and are for governors.
 *
 * @public
 */
export const decideDataAccess: PolicyFunction = (permission, caller) => {
  if (governed.has(permission.name)) {
    return allowWhen(caller.governor);
  }
  return names.has(permission.name) ? allowWhen(true) : undefined;
};
