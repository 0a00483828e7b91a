import type { StoredVote } from '../database/VoteStore';
import {
  isMember,
  isMemberOf,
  type OwnerGroup,
  type Principal,
} from '../principals/Principal';
import { findFreeDecider, type AskedFor } from './findFreeDecider';
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
 * Nobody decides on what is their own, see {@link findFreeDecider}, and who
 * approved one step leaves the next to somebody else. Members of another group
 * that came to have the name of the owners are none of them.
 *
 * @internal
 */
export function judgeItem(options: {
  request: AskedFor;
  open: Pick<PlannedStep, 'deciders'>;
  owner: OwnerGroup;
  votes: Pick<StoredVote, 'voter' | 'onBehalfOf'>[];
  authorities: Authorities;
  /** Who decides instead, where that is so by now. */
  escalatedTo?: string[];
}): Verdict {
  const { request, open, owner, votes, authorities } = options;
  const refs = [...open.deciders, ...(options.escalatedTo ?? [])];
  const { own, others } = authorities;
  const deciding = [own, ...others].filter(one =>
    refs.some(
      ref =>
        ref === one.ref ||
        (ref === owner.ref ? isMemberOf(one, owner) : isMember(one, ref)),
    ),
  );
  if (deciding.length === 0) {
    return no(`Only members of ${open.deciders.join(' or ')} decide on this.`);
  }
  const found = findFreeDecider(request, own, deciding);
  if ('reason' in found) {
    return no(found.reason);
  }
  const { free } = found;
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
    asOwner: isMemberOf(free, owner),
  };
}

function no(reason: string): Verdict {
  return { allowed: false, reason };
}
