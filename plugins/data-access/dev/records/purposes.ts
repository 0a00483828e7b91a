import type { Purpose } from '@meshport/plugin-data-access-common';

export const purposes: Purpose[] = [
  {
    id: 'service-recovery',
    title: 'Service recovery',
    description: 'Helping passengers after a disruption.',
  },
  {
    id: 'safety-analysis',
    title: 'Safety analysis',
    description: 'Finding and lowering risks to safe operation.',
  },
];
