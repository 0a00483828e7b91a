import type {
  AccessCampaign,
  CampaignItem,
  CampaignScope,
} from '@meshport/plugin-data-access-common';
import { pathOf, type AccessHttp } from './AccessHttp';
import type { AccessPage } from './AccessPage';

/** What somebody says of one agreement of a campaign. @public */
export interface CampaignAnswer {
  itemId: string;
  verdict: 'keep' | 'end';
  reason?: string;
}

/** How one answer went. @public */
export interface AnsweredItem {
  itemId: string;
  item?: CampaignItem;
  error?: { name: string; message: string };
}

/** Looking again at what was granted. @public */
export interface CampaignsApi {
  /** Those in which the caller answers, or that the caller began. */
  getCampaigns(): Promise<AccessCampaign[]>;
  getCampaign(id: string): Promise<AccessCampaign>;
  createCampaign(body: {
    title: string;
    scope: CampaignScope;
    dueAt: number;
  }): Promise<AccessCampaign>;
  /** The agreements that the caller answers for. */
  getCampaignItems(
    id: string,
    options?: { cursor?: string },
  ): Promise<AccessPage<CampaignItem>>;
  /** Keeps or ends agreements, with a result for each. */
  answerCampaign(id: string, items: CampaignAnswer[]): Promise<AnsweredItem[]>;
}

/** @internal */
export function campaignsApi(http: AccessHttp): CampaignsApi {
  return {
    getCampaigns: async () =>
      (await http.get<{ items: AccessCampaign[] }>('/campaigns')).items,
    getCampaign: id => http.get(pathOf`/campaigns/${id}`),
    createCampaign: body => http.write('/campaigns', body),
    getCampaignItems: (id, options) =>
      http.get(pathOf`/campaigns/${id}/items`, { ...options }),
    answerCampaign: async (id, items) =>
      (
        await http.write<{ items: AnsweredItem[] }>(
          pathOf`/campaigns/${id}/answers`,
          { items },
        )
      ).items,
  };
}
