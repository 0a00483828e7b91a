import type { AccessCampaign } from '@meshport/plugin-data-access-common';
import { DAY, now } from './time';

export const campaign: AccessCampaign = {
  id: 'c1',
  title: 'Access to strikes, autumn',
  scope: { productRefs: ['dataproduct:safety/bird-strikes'] },
  state: 'open',
  dueAt: now + 12 * DAY,
  createdBy: 'user:default/gloria',
  createdAt: now - 2 * DAY,
  counts: { open: 4, kept: 1, ended: 0 },
};
