import { accessRequestPermissions } from '@meshport/plugin-data-access-common';
import { allowWhen } from './allowWhen';
import type { PolicyFunction } from './PolicyFunction';

const names = new Set(
  accessRequestPermissions.map(permission => permission.name),
);

/**
 * All that can be done with requests. The access backend itself leaves one to
 * who asked and who decides, through fresh memberships and delegations, of
 * which the claims of a session know nothing; so there is no condition here.
 *
 * @public
 */
export const decideAccessRequests: PolicyFunction = permission =>
  names.has(permission.name) ? allowWhen(true) : undefined;
