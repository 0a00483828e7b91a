import { createPermissionResourceRef } from '@backstage/plugin-permission-node';
import { RESOURCE_TYPE_ACCESS_REQUEST } from '@meshport/plugin-data-access-common';

/** What a rule knows of a request. @public */
export interface AccessRequestResource {
  /** Who asked. */
  requester: string;
  /** Who would use it. */
  consumer: string;
  /** Who may be asked to decide on what of it was submitted, in any step. */
  approvers: string[];
  /** Owner groups of the areas of what of it was submitted. */
  productOwners: string[];
}

/** What a rule asks of requests in the database. @public */
export interface AccessRequestFilter {
  property: 'requester' | 'consumer' | 'approver' | 'productOwner';
  values: string[];
}

/** Requests for access as a resource of the permission framework. @public */
export const accessRequestResourceRef = createPermissionResourceRef<
  AccessRequestResource,
  AccessRequestFilter
>().with({
  pluginId: 'data-access',
  resourceType: RESOURCE_TYPE_ACCESS_REQUEST,
});
