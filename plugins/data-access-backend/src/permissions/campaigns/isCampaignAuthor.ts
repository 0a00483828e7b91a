import { createPermissionRule } from '@backstage/plugin-permission-node';
import {
  claimsSchema,
  type ClaimsParams,
} from '@meshport/plugin-data-areas-node';
import { accessCampaignResourceRef } from '../accessCampaignResourceRef';

/** Allows campaigns that the user began. @public */
export const isCampaignAuthor = createPermissionRule<
  typeof accessCampaignResourceRef,
  ClaimsParams
>({
  name: 'IS_CAMPAIGN_AUTHOR',
  description: 'Allow campaigns that the user began',
  resourceRef: accessCampaignResourceRef,
  paramsSchema: claimsSchema,
  apply: (campaign, { claims }) => claims.includes(campaign.createdBy),
  toQuery: ({ claims }) => ({ property: 'createdBy', values: claims }),
});
