import { createPermissionRule } from '@backstage/plugin-permission-node';
import {
  claimsSchema,
  type ClaimsParams,
} from '@meshport/plugin-data-areas-node';
import { accessDelegationResourceRef } from '../accessDelegationResourceRef';

/** Allows delegations to the user. @public */
export const isDelegate = createPermissionRule<
  typeof accessDelegationResourceRef,
  ClaimsParams
>({
  name: 'IS_DELEGATE',
  description: 'Allow delegations to the user',
  resourceRef: accessDelegationResourceRef,
  paramsSchema: claimsSchema,
  apply: (delegation, { claims }) => claims.includes(delegation.delegate),
  toQuery: ({ claims }) => ({ property: 'delegate', values: claims }),
});
