import { accessDelegationPermissions } from '@meshport/plugin-data-access-common';
import { allowWhen } from './allowWhen';
import type { PolicyFunction } from './PolicyFunction';

const names = new Set(
  accessDelegationPermissions.map(permission => permission.name),
);

/**
 * All that can be done with one delegation. The access backend itself leaves
 * it to who decides for whom.
 *
 * @public
 */
export const decideAccessDelegations: PolicyFunction = permission =>
  names.has(permission.name) ? allowWhen(true) : undefined;
