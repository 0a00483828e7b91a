import type { CampaignItem } from '@meshport/plugin-data-access-common';
import { agreements } from './agreements';
import { DAY, now } from './time';

export const campaignItems: CampaignItem[] = [
  {
    id: 'ci1',
    campaignId: 'c1',
    agreement: agreements[0],
    proposal: 'keep',
    usage: { queries: 41, days: 30, lastUsedAt: now - DAY },
    state: 'open',
  },
  {
    id: 'ci2',
    campaignId: 'c1',
    agreement: agreements[1],
    proposal: 'end',
    usage: { queries: 0, days: 30 },
    state: 'open',
  },
  {
    id: 'ci3',
    campaignId: 'c1',
    agreement: agreements[3],
    usage: { queries: 1, days: 0, lastUsedAt: now - DAY / 24 },
    state: 'open',
  },
  {
    id: 'ci4',
    campaignId: 'c1',
    agreement: agreements[5],
    usage: { queries: 0, days: 1 },
    state: 'open',
  },
  {
    id: 'ci5',
    campaignId: 'c1',
    agreement: agreements[8],
    proposal: 'keep',
    state: 'kept',
  },
];
