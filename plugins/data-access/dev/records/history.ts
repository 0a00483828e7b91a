import type { AccessTransitionRecord } from '@meshport/plugin-data-access-common';
import { DAY, now } from './time';

/** What happened to an agreement, or to what was asked before it. */
export function history(id: string): AccessTransitionRecord[] {
  const asked = id.startsWith('r');
  return [
    {
      subject: 'item',
      action: 'submit',
      actor: 'user:default/guest',
      to: 'submitted',
      at: now - 22 * DAY,
    },
    {
      subject: 'item',
      action: 'approve-step',
      actor: 'user:default/kim',
      onBehalfOf: 'user:default/sam',
      to: 'in-review',
      at: now - 21 * DAY,
      reason: 'Needed for the autumn report.',
    },
    {
      subject: 'item',
      action: 'approve',
      actor: 'rule:default/public-and-short',
      to: 'approved',
      at: now - 20 * DAY,
    },
    {
      subject: 'agreement',
      action: 'provision',
      actor: 'rule:default/public-and-short',
      to: 'provisioning',
      at: now - 20 * DAY,
    },
    {
      subject: 'agreement',
      action: 'activate',
      actor: 'plugin:data-access',
      to: 'active',
      at: now - 20 * DAY + 4000,
    },
    {
      subject: 'agreement',
      action: 'suspend',
      actor: 'user:default/sam',
      to: 'suspended',
      at: now - 9 * DAY,
      reason:
        'An incident is being looked into, and until that is over nobody outside of the safety team reads reports of strikes.',
    },
    {
      subject: 'agreement',
      action: 'resume',
      actor: 'user:default/sam',
      to: 'active',
      at: now - 8 * DAY,
    },
  ]
    .map((one, index) => ({
      ...one,
      subject: one.subject as 'item' | 'agreement',
      id: `t${index}`,
      subjectId: one.subject === 'item' ? 'i1' : id,
      contractVersion: '1.2.0',
      policyVersion: 'f3a9c0d2e4b1a7',
    }))
    .filter(one => asked === (one.subject === 'item'));
}
