import { createPermissionResourceRef } from '@backstage/plugin-permission-node';
import { RESOURCE_TYPE_ACCESS_CAMPAIGN } from '@meshport/plugin-data-access-common';

/** What a rule knows of a campaign. @public */
export interface AccessCampaignResource {
  /** Who began it. */
  createdBy: string;
}

/** What a rule asks of campaigns. @public */
export interface AccessCampaignFilter {
  property: 'createdBy';
  values: string[];
}

/** Campaigns as a resource of the permission framework. @public */
export const accessCampaignResourceRef = createPermissionResourceRef<
  AccessCampaignResource,
  AccessCampaignFilter
>().with({
  pluginId: 'data-access',
  resourceType: RESOURCE_TYPE_ACCESS_CAMPAIGN,
});
