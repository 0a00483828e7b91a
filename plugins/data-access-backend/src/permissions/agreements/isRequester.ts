import { createPermissionRule } from '@backstage/plugin-permission-node';
import {
  claimsSchema,
  type ClaimsParams,
} from '@meshport/plugin-data-areas-node';
import { accessAgreementResourceRef } from '../accessAgreementResourceRef';

/** Allows agreements that the user asked for. @public */
export const isRequester = createPermissionRule<
  typeof accessAgreementResourceRef,
  ClaimsParams
>({
  name: 'IS_REQUESTER',
  description: 'Allow agreements that the user asked for',
  resourceRef: accessAgreementResourceRef,
  paramsSchema: claimsSchema,
  apply: (agreement, { claims }) => claims.includes(agreement.requester),
  toQuery: ({ claims }) => ({ property: 'requester', values: claims }),
});
