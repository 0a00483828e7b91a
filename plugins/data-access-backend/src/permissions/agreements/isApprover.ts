import { createPermissionRule } from '@backstage/plugin-permission-node';
import {
  claimsSchema,
  type ClaimsParams,
} from '@meshport/plugin-data-areas-node';
import { accessAgreementResourceRef } from '../accessAgreementResourceRef';

/** Allows agreements that the user approved. @public */
export const isApprover = createPermissionRule<
  typeof accessAgreementResourceRef,
  ClaimsParams
>({
  name: 'IS_APPROVER',
  description: 'Allow agreements that the user approved',
  resourceRef: accessAgreementResourceRef,
  paramsSchema: claimsSchema,
  apply: (agreement, { claims }) => claims.includes(agreement.approver),
  toQuery: ({ claims }) => ({ property: 'approver', values: claims }),
});
