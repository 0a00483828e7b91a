import type { StoredRequest } from '../database/requestRows';
import { isMember, type Principal } from '../principals/Principal';

/** What makes a decision one's own. @internal */
export type AskedFor = Pick<
  StoredRequest,
  'requester' | 'consumer' | 'consumerOwners'
>;

/**
 * As whom somebody decides without deciding on what is their own.
 *
 * @remarks
 * Nobody decides on an own request by any route: not as who asked, nor as a
 * member, through however many groups, of whoever would use the data, nor
 * through somebody for whom they decide.
 *
 * @param deciding - as whom they would decide; themselves or delegators.
 * @internal
 */
export function findFreeDecider(
  request: AskedFor,
  own: Principal,
  deciding: Principal[],
): { free: Principal } | { reason: string } {
  const conflict = conflictOf(request, own);
  if (conflict) {
    return { reason: conflict };
  }
  const free = deciding.find(
    one => one === own || conflictOf(request, one) === undefined,
  );
  return free
    ? { free }
    : {
        reason: `${deciding[0].ref}, for whom you decide, would use the data, so somebody else decides.`,
      };
}

/** Why a decision of this person would be on an own request. */
function conflictOf(request: AskedFor, person: Principal): string | undefined {
  if (request.requester === person.ref) {
    return 'You asked for this yourself, so somebody else decides.';
  }
  const owner = [request.consumer, ...request.consumerOwners].find(
    ref => ref === person.ref || isMember(person, ref),
  );
  return owner === undefined
    ? undefined
    : `You are a member of ${owner}, which would use the data, so somebody else decides.`;
}
