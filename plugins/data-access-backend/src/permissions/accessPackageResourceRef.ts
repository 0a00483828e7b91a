import { createPermissionResourceRef } from '@backstage/plugin-permission-node';
import { RESOURCE_TYPE_ACCESS_PACKAGE } from '@meshport/plugin-data-access-common';

/** What a rule knows of a package. @public */
export interface AccessPackageResource {
  /** Owner group of its ports. */
  ownerRef: string;
}

/** What a rule asks of packages. @public */
export interface AccessPackageFilter {
  property: 'ownerRef';
  values: string[];
}

/** Access packages as a resource of the permission framework. @public */
export const accessPackageResourceRef = createPermissionResourceRef<
  AccessPackageResource,
  AccessPackageFilter
>().with({
  pluginId: 'data-access',
  resourceType: RESOURCE_TYPE_ACCESS_PACKAGE,
});
