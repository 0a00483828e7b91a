import { createPermissionResourceRef } from '@backstage/plugin-permission-node';
import { RESOURCE_TYPE_ACCESS_DELEGATION } from '@meshport/plugin-data-access-common';

/** What a rule knows of a delegation. @public */
export interface AccessDelegationResource {
  /** Who lets somebody decide. */
  delegator: string;
  /** Who decides for somebody else. */
  delegate: string;
}

/** What a rule asks of delegations. @public */
export interface AccessDelegationFilter {
  property: 'delegator' | 'delegate';
  values: string[];
}

/** Delegations as a resource of the permission framework. @public */
export const accessDelegationResourceRef = createPermissionResourceRef<
  AccessDelegationResource,
  AccessDelegationFilter
>().with({
  pluginId: 'data-access',
  resourceType: RESOURCE_TYPE_ACCESS_DELEGATION,
});
