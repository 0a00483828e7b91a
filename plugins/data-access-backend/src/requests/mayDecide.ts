import type { AccessRequest } from '@meshport/plugin-data-access-common';
import { isMember, type Principal } from '../principals/Principal';

/**
 * Whether a principal may decide on an item, and why not.
 *
 * @remarks
 * Nobody decides on an own request by any route: not as who asked, nor as a
 * member, through however many groups, of the group that would use the data.
 *
 * @internal
 */
export function mayDecide(options: {
  request: Pick<AccessRequest, 'requester' | 'consumer'>;
  /** Entity ref of the group that decides now. */
  decider: string;
  principal: Principal;
}): { allowed: boolean; reason?: string } {
  const { request, decider, principal } = options;
  const no = (reason: string) => ({ allowed: false, reason });
  if (!isMember(principal, decider)) {
    return no(`Only members of ${decider} decide on this.`);
  }
  if (request.requester === principal.ref) {
    return no('You asked for this yourself, so somebody else decides.');
  }
  if (
    request.consumer === principal.ref ||
    isMember(principal, request.consumer)
  ) {
    return no(
      `You are a member of ${request.consumer}, which would use the data, so somebody else decides.`,
    );
  }
  return { allowed: true };
}
