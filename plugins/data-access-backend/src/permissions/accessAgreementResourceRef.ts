import { createPermissionResourceRef } from '@backstage/plugin-permission-node';
import { RESOURCE_TYPE_ACCESS_AGREEMENT } from '@meshport/plugin-data-access-common';

/** What a rule knows of an agreement. @public */
export interface AccessAgreementResource {
  /** Who asked. */
  requester: string;
  /** Who uses it. */
  consumer: string;
  /** Who approved it. */
  approver: string;
  /** Owner group of the port's area. */
  productOwner: string;
}

/** What a rule asks of agreements in the database. @public */
export interface AccessAgreementFilter {
  property: 'requester' | 'consumer' | 'approver' | 'productOwner';
  values: string[];
}

/** Access agreements as a resource of the permission framework. @public */
export const accessAgreementResourceRef = createPermissionResourceRef<
  AccessAgreementResource,
  AccessAgreementFilter
>().with({
  pluginId: 'data-access',
  resourceType: RESOURCE_TYPE_ACCESS_AGREEMENT,
});
