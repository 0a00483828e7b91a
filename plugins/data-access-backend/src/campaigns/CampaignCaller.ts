/** @internal */
export const CAMPAIGN_CHANGED_TOPIC = 'data-access.campaign-changed';

/** Who asks, and whether they govern, so that they see beyond what they decide on. @internal */
export interface CampaignCaller {
  userRef: string;
  governs?: boolean;
}
