import { createPermissionRule } from '@backstage/plugin-permission-node';
import {
  claimsSchema,
  type ClaimsParams,
} from '@meshport/plugin-data-areas-node';
import { accessRequestResourceRef } from '../accessRequestResourceRef';

/** Allows requests that the user or a group of theirs would use. @public */
export const isConsumer = createPermissionRule<
  typeof accessRequestResourceRef,
  ClaimsParams
>({
  name: 'IS_CONSUMER',
  description: 'Allow requests that the user or a group of theirs would use',
  resourceRef: accessRequestResourceRef,
  paramsSchema: claimsSchema,
  apply: (request, { claims }) => claims.includes(request.consumer),
  toQuery: ({ claims }) => ({ property: 'consumer', values: claims }),
});
