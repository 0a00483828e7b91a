import { createPermissionRule } from '@backstage/plugin-permission-node';
import {
  claimsSchema,
  type ClaimsParams,
} from '@meshport/plugin-data-areas-node';
import { accessRequestResourceRef } from '../accessRequestResourceRef';

/** Allows requests on which the user or a group of theirs may be asked to decide. @public */
export const isApprover = createPermissionRule<
  typeof accessRequestResourceRef,
  ClaimsParams
>({
  name: 'IS_APPROVER',
  description:
    'Allow requests on which the user or a group of theirs may be asked to decide',
  resourceRef: accessRequestResourceRef,
  paramsSchema: claimsSchema,
  apply: (request, { claims }) =>
    request.approvers.some(ref => claims.includes(ref)),
  toQuery: ({ claims }) => ({ property: 'approver', values: claims }),
});
