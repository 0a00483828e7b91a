import type { ReportRead } from '@meshport/plugin-data-access-common';
import { BIRDS } from './ports';
import { DAY, now } from './time';

export const reads: ReportRead[] = [1, 2, 3].map(number => ({
  user: `user:default/${['ana', 'tom', 'kim'][number - 1]}`,
  purpose: 'service-recovery',
  classification: ['internal', 'confidential', 'internal'][number - 1],
  portRef: BIRDS,
  product: 'Bird strikes',
  domain: 'domain:default/safety',
  agreementId: `a${number}`,
  consumer: `user:default/${['ana', 'tom', 'kim'][number - 1]}`,
  approvedBy: 'user:default/sam',
  queries: 12 * number,
  firstAt: new Date(now - 20 * DAY).toISOString(),
  lastAt: new Date(now - DAY).toISOString(),
}));
