import type { AgreementState } from '../model';
import type { AccessTransition } from './AccessTransition';

/** States in which a grant may still come to show rows. */
const LIVE: readonly AgreementState[] = [
  'scheduled',
  'provisioning',
  'active',
  'expiring',
  'suspended',
  'failed',
];

/**
 * Every legal transition of a grant. Code, the HTTP API, the pages and the
 * documentation are made from this table.
 *
 * @public
 */
export const grantTransitions: readonly AccessTransition<AgreementState>[] = [
  {
    action: 'schedule',
    from: [],
    to: 'scheduled',
    by: ['decider', 'rule'],
    event: 'agreement.created',
  },
  {
    action: 'provision',
    from: [],
    to: 'provisioning',
    by: ['decider', 'rule'],
    event: 'agreement.created',
  },
  {
    action: 'activate',
    from: [],
    to: 'active',
    by: ['decider', 'rule'],
    event: 'agreement.created',
  },
  {
    action: 'provision',
    from: ['scheduled', 'failed'],
    to: 'provisioning',
    by: ['clock', 'decider'],
    event: 'agreement.provisioning',
  },
  {
    action: 'activate',
    from: ['scheduled'],
    to: 'active',
    by: ['clock'],
    event: 'agreement.activated',
  },
  {
    action: 'activate',
    from: ['provisioning'],
    to: 'active',
    by: ['provisioner'],
    event: 'agreement.activated',
  },
  {
    action: 'fail',
    from: ['provisioning', 'revoking'],
    to: 'failed',
    by: ['provisioner'],
    event: 'agreement.failed',
    needsReason: true,
  },
  {
    action: 'warn',
    from: ['active'],
    to: 'expiring',
    by: ['clock'],
    event: 'agreement.expiring',
  },
  {
    action: 'expire',
    from: LIVE,
    to: 'expired',
    by: ['clock'],
    event: 'agreement.expired',
  },
  {
    action: 'suspend',
    from: ['scheduled', 'provisioning', 'active', 'expiring', 'failed'],
    to: 'suspended',
    by: ['decider'],
    event: 'agreement.suspended',
    needsReason: true,
  },
  {
    action: 'resume',
    from: ['suspended'],
    to: 'active',
    by: ['decider'],
    event: 'agreement.resumed',
  },
  // Where its begin is yet to come.
  {
    action: 'resume',
    from: ['suspended'],
    to: 'scheduled',
    by: ['decider'],
    event: 'agreement.resumed',
  },
  // Where it has to be made again.
  {
    action: 'resume',
    from: ['suspended'],
    to: 'provisioning',
    by: ['decider'],
    event: 'agreement.resumed',
  },
  {
    action: 'begin-revoking',
    from: LIVE,
    to: 'revoking',
    by: ['decider', 'requester', 'clock'],
    event: 'agreement.revoking',
    needsReason: true,
  },
  {
    action: 'revoke',
    from: [...LIVE, 'revoking'],
    to: 'revoked',
    by: ['decider', 'clock', 'provisioner'],
    event: 'agreement.revoked',
    needsReason: true,
  },
  {
    action: 'hand-back',
    from: LIVE,
    to: 'revoked',
    by: ['requester'],
    event: 'agreement.revoked',
    needsReason: true,
  },
];
