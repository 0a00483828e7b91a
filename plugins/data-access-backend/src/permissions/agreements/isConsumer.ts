import { createPermissionRule } from '@backstage/plugin-permission-node';
import {
  claimsSchema,
  type ClaimsParams,
} from '@meshport/plugin-data-areas-node';
import { accessAgreementResourceRef } from '../accessAgreementResourceRef';

/** Allows agreements that the user or a group of theirs uses. @public */
export const isConsumer = createPermissionRule<
  typeof accessAgreementResourceRef,
  ClaimsParams
>({
  name: 'IS_CONSUMER',
  description: 'Allow agreements that the user or a group of theirs uses',
  resourceRef: accessAgreementResourceRef,
  paramsSchema: claimsSchema,
  apply: (agreement, { claims }) => claims.includes(agreement.consumer),
  toQuery: ({ claims }) => ({ property: 'consumer', values: claims }),
});
