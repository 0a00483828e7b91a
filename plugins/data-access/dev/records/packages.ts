import type { AccessPackage } from '@meshport/plugin-data-access-common';
import { BIRDS, FLIGHTS } from './ports';
import { DAY, now } from './time';

export const packages: AccessPackage[] = [
  {
    id: 'p1',
    title: 'Safety analyst',
    description: 'What who analyses strikes and delays needs from day one.',
    role: 'Safety analyst',
    ownerRef: 'group:default/safety',
    purpose: 'safety-analysis',
    ports: [
      { portRef: BIRDS },
      {
        portRef: FLIGHTS,
        columns: ['origin', 'delay_minutes'],
        rowFilter: {
          kind: 'eq',
          column: 'origin',
          value: { type: 'string', value: 'DFW' },
        },
      },
    ],
    maxDays: 180,
    createdBy: 'user:default/sam',
    createdAt: now - 40 * DAY,
    updatedAt: now - 40 * DAY,
    version: 1,
  },
];
