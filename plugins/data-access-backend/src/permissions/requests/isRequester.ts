import { createPermissionRule } from '@backstage/plugin-permission-node';
import {
  claimsSchema,
  type ClaimsParams,
} from '@meshport/plugin-data-areas-node';
import { accessRequestResourceRef } from '../accessRequestResourceRef';

/** Allows requests that the user asked for. @public */
export const isRequester = createPermissionRule<
  typeof accessRequestResourceRef,
  ClaimsParams
>({
  name: 'IS_REQUESTER',
  description: 'Allow requests that the user asked for',
  resourceRef: accessRequestResourceRef,
  paramsSchema: claimsSchema,
  apply: (request, { claims }) => claims.includes(request.requester),
  toQuery: ({ claims }) => ({ property: 'requester', values: claims }),
});
