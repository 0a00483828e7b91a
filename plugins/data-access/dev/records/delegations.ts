import type { AccessDelegation } from '@meshport/plugin-data-access-common';
import { DAY, now } from './time';

export const delegations: AccessDelegation[] = [
  {
    id: 'd1',
    delegator: 'user:default/sam',
    delegate: 'user:default/guest',
    startsAt: now - DAY,
    endsAt: now + 6 * DAY,
    reason: 'On leave.',
    createdAt: now - DAY,
  },
];
