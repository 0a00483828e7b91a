import { accessAgreementPermissions } from '@meshport/plugin-data-access-common';
import { allowWhen } from './allowWhen';
import type { PolicyFunction } from './PolicyFunction';

const names = new Set(
  accessAgreementPermissions.map(permission => permission.name),
);

/**
 * All that can be done with agreements. The access backend itself leaves one to
 * who asked, who uses it and who gave it, through fresh memberships and delegations, of
 * which the claims of a session know nothing; so there is no condition here.
 *
 * @public
 */
export const decideAccessAgreements: PolicyFunction = permission =>
  names.has(permission.name) ? allowWhen(true) : undefined;
