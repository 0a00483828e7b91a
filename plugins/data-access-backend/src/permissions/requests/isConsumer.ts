import { createPermissionRule } from '@backstage/plugin-permission-node';
import { accessRequestResourceRef } from '../accessRequestResourceRef';
import { claimsSchema, type ClaimsParams } from '../claimsSchema';

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
