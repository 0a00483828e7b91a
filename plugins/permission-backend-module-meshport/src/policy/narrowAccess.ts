import {
  AuthorizeResult,
  isResourcePermission,
} from '@backstage/plugin-permission-common';
import {
  RESOURCE_TYPE_ACCESS_AGREEMENT,
  RESOURCE_TYPE_ACCESS_CAMPAIGN,
  RESOURCE_TYPE_ACCESS_DELEGATION,
  RESOURCE_TYPE_ACCESS_PACKAGE,
  RESOURCE_TYPE_ACCESS_REQUEST,
  accessAgreementPermissions,
  accessCampaignPermissions,
  accessDelegationPermissions,
  accessPackagePermissions,
  accessRequestPermissions,
} from '@meshport/plugin-data-access-common';
import { allowWhen } from './allowWhen';
import type { PolicyFunction } from './PolicyFunction';

/** A rule about requests and agreements whose parameter is who asks. @public */
export type AccessRule =
  | 'IS_REQUESTER'
  | 'IS_CONSUMER'
  | 'IS_APPROVER'
  | 'IS_PRODUCT_OWNER';

/** A rule about delegations whose parameter is who asks. @public */
export type AccessDelegationRule = 'IS_DELEGATOR' | 'IS_DELEGATE';

/**
 * Leaves requests to those for whom one of the rules holds; goes before
 * {@link decideDataAccess} in a composition.
 *
 * @public
 */
export function narrowAccessRequests(
  first: AccessRule,
  ...others: AccessRule[]
): PolicyFunction {
  return narrow(
    RESOURCE_TYPE_ACCESS_REQUEST,
    accessRequestPermissions.map(permission => permission.name),
    [first, ...others],
  );
}

/**
 * Leaves agreements to those for whom one of the rules holds; goes before
 * {@link decideDataAccess} in a composition.
 *
 * @public
 */
export function narrowAccessAgreements(
  first: AccessRule,
  ...others: AccessRule[]
): PolicyFunction {
  return narrow(
    RESOURCE_TYPE_ACCESS_AGREEMENT,
    accessAgreementPermissions.map(permission => permission.name),
    [first, ...others],
  );
}

/**
 * Leaves packages to the owners of their ports, which makes them drafts that
 * only those see; goes before {@link decideDataAccess} in a composition.
 *
 * @public
 */
export function narrowAccessPackages(): PolicyFunction {
  return narrow(
    RESOURCE_TYPE_ACCESS_PACKAGE,
    accessPackagePermissions.map(permission => permission.name),
    ['IS_PACKAGE_OWNER'],
  );
}

/**
 * Leaves delegations to those for whom one of the rules holds; goes before
 * {@link decideDataAccess} in a composition.
 *
 * @public
 */
export function narrowAccessDelegations(
  first: AccessDelegationRule,
  ...others: AccessDelegationRule[]
): PolicyFunction {
  return narrow(
    RESOURCE_TYPE_ACCESS_DELEGATION,
    accessDelegationPermissions.map(permission => permission.name),
    [first, ...others],
  );
}

/**
 * Leaves campaigns to who began them; goes before {@link decideDataAccess} in
 * a composition.
 *
 * @public
 */
export function narrowAccessCampaigns(): PolicyFunction {
  return narrow(
    RESOURCE_TYPE_ACCESS_CAMPAIGN,
    accessCampaignPermissions.map(permission => permission.name),
    ['IS_CAMPAIGN_AUTHOR'],
  );
}

function narrow(
  resourceType: string,
  names: string[],
  rules: [string, ...string[]],
): PolicyFunction {
  return (permission, { claims }) => {
    if (!names.includes(permission.name)) {
      return undefined;
    }
    // Anybody may send a permission of any form to the permission backend.
    if (!isResourcePermission(permission, resourceType)) {
      return allowWhen(false);
    }
    const [first, ...others] = rules.map(rule => ({
      resourceType,
      rule,
      params: { claims },
    }));
    return {
      result: AuthorizeResult.CONDITIONAL,
      pluginId: 'data-access',
      resourceType,
      conditions: { anyOf: [first, ...others] },
    };
  };
}
