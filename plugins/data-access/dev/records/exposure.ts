import type { AccessExposure } from '@meshport/plugin-data-access-react';
import { DAY, now } from './time';

export const exposure: Omit<AccessExposure, 'columns'> = {
  rows: 302_145,
  others: [
    {
      id: 'a7',
      consumer: 'group:default/network',
      purpose: 'safety-analysis',
      endsAt: now + 40 * DAY,
    },
  ],
  consumerHas: [
    {
      id: 'a8',
      consumer: 'user:default/ana.petrova',
      productTitle: 'Flight delays',
      purpose: 'service-recovery',
      endsAt: now + 12 * DAY,
    },
  ],
};
