import {
  accessLedgerReadPermission,
  dataAccessPermissions,
} from '@meshport/plugin-data-access-common';
import { allowWhen } from './allowWhen';
import type { PolicyFunction } from './PolicyFunction';

const names = new Set(dataAccessPermissions.map(permission => permission.name));

/**
 * Everybody signed in may ask, decide and see; the access backend checks
 * besides whose request or port it is. The ledger holds everybody's decisions
 * and is for governors.
 *
 * @public
 */
export const decideDataAccess: PolicyFunction = (permission, caller) => {
  if (permission.name === accessLedgerReadPermission.name) {
    return allowWhen(caller.governor);
  }
  return names.has(permission.name) ? allowWhen(true) : undefined;
};
