import { createPermissionRule } from '@backstage/plugin-permission-node';
import {
  claimsSchema,
  type ClaimsParams,
} from '@meshport/plugin-data-areas-node';
import { dataAreaResourceRef } from './dataAreaResourceRef';

/** Allows areas whose owner group is one of the claims. @public */
export const isAreaOwner = createPermissionRule<
  typeof dataAreaResourceRef,
  ClaimsParams
>({
  name: 'IS_AREA_OWNER',
  description: 'Allow areas that a group of the user owns',
  resourceRef: dataAreaResourceRef,
  paramsSchema: claimsSchema,
  apply: (area, { claims }) => claims.includes(area.ownerRef),
  toQuery: ({ claims }) => ({ property: 'ownerRef', values: claims }),
});
