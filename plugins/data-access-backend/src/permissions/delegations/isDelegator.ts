import { createPermissionRule } from '@backstage/plugin-permission-node';
import {
  claimsSchema,
  type ClaimsParams,
} from '@meshport/plugin-data-areas-node';
import { accessDelegationResourceRef } from '../accessDelegationResourceRef';

/** Allows delegations by the user. @public */
export const isDelegator = createPermissionRule<
  typeof accessDelegationResourceRef,
  ClaimsParams
>({
  name: 'IS_DELEGATOR',
  description: 'Allow delegations by the user',
  resourceRef: accessDelegationResourceRef,
  paramsSchema: claimsSchema,
  apply: (delegation, { claims }) => claims.includes(delegation.delegator),
  toQuery: ({ claims }) => ({ property: 'delegator', values: claims }),
});
