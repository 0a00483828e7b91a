import type { StoredRequest } from '../database/requestRows';
import type { StoredVote } from '../database/VoteStore';
import { isMember, type Principal } from '../principals/Principal';
import type { PlannedStep } from './PlannedStep';

/** Whether somebody may decide, for whom, and why not. @internal */
export interface Verdict {
  allowed: boolean;
  reason?: string;
  /** For whom a delegate decides. */
  onBehalfOf?: string;
  /** Whether it is decided with the authority of the area's owners. */
  asOwner?: boolean;
}

/** Who decides, with those who let them decide for them. @internal */
export interface Authorities {
  own: Principal;
  /** Delegators. */
  others: Principal[];
}

/**
 * Whether a principal may decide the open step of an item.
 *
 * @remarks
 * Nobody decides on an own request by any route: not as who asked, nor as a
 * member, through however many groups, of whoever would use the data, nor
 * through somebody who decides for them or for whom they decide. Who approved
 * one step leaves the next to somebody else.
 *
 * @internal
 */
export function judgeItem(options: {
  request: Pick<StoredRequest, 'requester' | 'consumer' | 'consumerOwners'>;
  open: Pick<PlannedStep, 'deciders'>;
  ownerRef: string;
  votes: Pick<StoredVote, 'voter' | 'onBehalfOf'>[];
  authorities: Authorities;
  /** Who decides instead, where that is so by now. */
  escalatedTo?: string[];
}): Verdict {
  const { request, open, ownerRef, votes, authorities } = options;
  const refs = [...open.deciders, ...(options.escalatedTo ?? [])];
  const { own, others } = authorities;
  const deciding = [own, ...others].filter(one =>
    refs.some(ref => ref === one.ref || isMember(one, ref)),
  );
  if (deciding.length === 0) {
    return no(`Only members of ${open.deciders.join(' or ')} decide on this.`);
  }
  const conflict = conflictOf(request, own);
  if (conflict) {
    return no(conflict);
  }
  const free = deciding.find(
    one => one === own || conflictOf(request, one) === undefined,
  );
  if (!free) {
    return no(
      `${deciding[0].ref}, for whom you decide, would use the data, so somebody else decides.`,
    );
  }
  const people = [own.ref, free.ref];
  if (
    votes.some(
      vote =>
        people.includes(vote.voter) ||
        (vote.onBehalfOf && people.includes(vote.onBehalfOf)),
    )
  ) {
    return no('You approved this already, so somebody else decides next.');
  }
  return {
    allowed: true,
    ...(free !== own && { onBehalfOf: free.ref }),
    asOwner: isMember(free, ownerRef),
  };
}

/** Why a decision of this person would be on an own request. @internal */
export function conflictOf(
  request: Pick<StoredRequest, 'requester' | 'consumer' | 'consumerOwners'>,
  person: Principal,
): string | undefined {
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

function no(reason: string): Verdict {
  return { allowed: false, reason };
}
