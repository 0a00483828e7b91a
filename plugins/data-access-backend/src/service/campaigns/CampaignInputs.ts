import type { answerCampaign } from '../../campaigns/answerCampaign';
import type { createCampaign } from '../../campaigns/createCampaign';

/** What a campaign looks at again, and until when. @internal */
export type CreateCampaignInput = Parameters<typeof createCampaign>[1];

/** What becomes of one of its agreements. @internal */
export type CampaignAnswer = Parameters<typeof answerCampaign>[2][number];

/** What became of them. @internal */
export type AnsweredCampaign = Awaited<ReturnType<typeof answerCampaign>>;
