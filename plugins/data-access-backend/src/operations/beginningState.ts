import type { AccessContext } from './AccessContext';

/**
 * The state in which a grant begins, or goes on after it was suspended: what is
 * made somewhere else is there only when that says so.
 *
 * @internal
 */
export function beginningState(
  context: Pick<AccessContext, 'provisionerOf'>,
  grant: { portRef: string; startsAt: number },
  now: number,
): 'scheduled' | 'provisioning' | 'active' {
  if (grant.startsAt > now) {
    return 'scheduled';
  }
  return context.provisionerOf(grant.portRef) ? 'provisioning' : 'active';
}
