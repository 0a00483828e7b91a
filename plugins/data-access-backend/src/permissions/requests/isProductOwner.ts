import { createPermissionRule } from '@backstage/plugin-permission-node';
import {
  claimsSchema,
  type ClaimsParams,
} from '@meshport/plugin-data-areas-node';
import { accessRequestResourceRef } from '../accessRequestResourceRef';

/** Allows requests for ports of areas that a group of the user owns. @public */
export const isProductOwner = createPermissionRule<
  typeof accessRequestResourceRef,
  ClaimsParams
>({
  name: 'IS_PRODUCT_OWNER',
  description:
    'Allow requests for ports of areas that a group of the user owns',
  resourceRef: accessRequestResourceRef,
  paramsSchema: claimsSchema,
  apply: (request, { claims }) =>
    request.productOwners.some(ref => claims.includes(ref)),
  toQuery: ({ claims }) => ({ property: 'productOwner', values: claims }),
});
