import { createPermissionRule } from '@backstage/plugin-permission-node';
import {
  claimsSchema,
  type ClaimsParams,
} from '@meshport/plugin-data-areas-node';
import { accessPackageResourceRef } from '../accessPackageResourceRef';

/** Allows packages of ports that a group of the user owns. @public */
export const isPackageOwner = createPermissionRule<
  typeof accessPackageResourceRef,
  ClaimsParams
>({
  name: 'IS_PACKAGE_OWNER',
  description: 'Allow packages of ports that a group of the user owns',
  resourceRef: accessPackageResourceRef,
  paramsSchema: claimsSchema,
  apply: ({ ownerRef }, { claims }) => claims.includes(ownerRef),
  toQuery: ({ claims }) => ({ property: 'ownerRef', values: claims }),
});
