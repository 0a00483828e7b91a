import { createPermissionRule } from '@backstage/plugin-permission-node';
import {
  claimsSchema,
  type ClaimsParams,
} from '@meshport/plugin-data-areas-node';
import { accessAgreementResourceRef } from '../accessAgreementResourceRef';

/** Allows agreements on ports of areas that a group of the user owns. @public */
export const isProductOwner = createPermissionRule<
  typeof accessAgreementResourceRef,
  ClaimsParams
>({
  name: 'IS_PRODUCT_OWNER',
  description:
    'Allow agreements on ports of areas that a group of the user owns',
  resourceRef: accessAgreementResourceRef,
  paramsSchema: claimsSchema,
  apply: (agreement, { claims }) => claims.includes(agreement.productOwner),
  toQuery: ({ claims }) => ({ property: 'productOwner', values: claims }),
});
