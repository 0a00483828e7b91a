import type { AskedFor } from '../approvals/findFreeDecider';
import type { PlannedStep } from '../approvals/PlannedStep';
import type { StoredVote } from '../database/VoteStore';
import type { Directory } from '../principals/Directory';
import type { OwnerGroup } from '../principals/Principal';

/** Who may decide on an item by now. @internal */
export interface Eligible {
  /** The users who decide a step and would not use the data themselves. */
  membersOf: (step: Pick<PlannedStep, 'id'>) => string[];
  /** Who was an owner then has not approved for the owners of now. */
  votes: StoredVote[];
  /** Whether none is left of who decides a step, after some approvals. */
  isForNobody: (
    step: Pick<PlannedStep, 'id'>,
    approvals: Pick<StoredVote, 'voter' | 'onBehalfOf'>[],
  ) => boolean;
}

/** Looks up who decides on what was planned; of another group that has the name of the owners nobody. @internal */
export async function readEligible(
  directory: Pick<Directory, 'find' | 'usersOf'>,
  options: {
    askedFor: AskedFor;
    plan: PlannedStep[];
    owner: OwnerGroup;
    votes: StoredVote[];
  },
): Promise<Eligible> {
  const { askedFor, plan, owner } = options;
  const isLost =
    owner.uid !== undefined &&
    (await directory.find([owner.ref])).get(owner.ref)?.uid !== owner.uid;
  const there = (refs: string[]) =>
    refs.filter(ref => !(isLost && ref === owner.ref));
  const [users, owners, ...deciders] = await Promise.all([
    directory.usersOf([
      askedFor.requester,
      askedFor.consumer,
      ...askedFor.consumerOwners,
    ]),
    directory.usersOf(there([owner.ref])),
    ...plan.map(step => directory.usersOf(there(step.deciders))),
  ]);
  const members = new Map(
    plan.map((step, index) => [
      step.id,
      deciders[index].filter(ref => !users.includes(ref)),
    ]),
  );
  const membersOf: Eligible['membersOf'] = ({ id }) => members.get(id) ?? [];
  return {
    membersOf,
    votes: options.votes.map(vote => ({
      ...vote,
      asOwner: vote.asOwner && owners.includes(vote.onBehalfOf ?? vote.voter),
    })),
    isForNobody: (step, approvals) => {
      const voted = approvals.flatMap(vote => [vote.voter, vote.onBehalfOf]);
      return !membersOf(step).some(member => !voted.includes(member));
    },
  };
}
