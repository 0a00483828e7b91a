import { accessCampaignPermissions } from '@meshport/plugin-data-access-common';
import { allowWhen } from './allowWhen';
import type { PolicyFunction } from './PolicyFunction';

const names = new Set(
  accessCampaignPermissions.map(permission => permission.name),
);

/**
 * All that can be done with one campaign. The access backend itself leaves
 * each of its agreements to who decides on it, or to who governs.
 *
 * @public
 */
export const decideAccessCampaigns: PolicyFunction = permission =>
  names.has(permission.name) ? allowWhen(true) : undefined;
