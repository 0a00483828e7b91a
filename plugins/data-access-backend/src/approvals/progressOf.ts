import type { DecisionStep } from '@meshport/plugin-data-access-common';
import type { StoredVote } from '../database/VoteStore';
import type { PlannedStep } from './PlannedStep';

/**
 * How far deciding on an item has come.
 *
 * @remarks
 * The owners' step is over as soon as one of them has approved in any step:
 * whom a contract names within the owners takes no second person.
 *
 * @param membersOf - users who may decide a step that all have to decide;
 * without it such a step is never over.
 * @internal
 */
export function progressOf(
  plan: PlannedStep[],
  votes: Pick<StoredVote, 'step' | 'voter' | 'onBehalfOf' | 'asOwner'>[],
  membersOf?: (step: PlannedStep) => string[],
): { steps: DecisionStep[]; open?: PlannedStep } {
  let open: PlannedStep | undefined;
  const steps = plan.map(step => {
    const approvedBy = [
      ...new Set(
        votes
          .filter(vote => vote.step === step.id)
          .map(vote => vote.onBehalfOf ?? vote.voter),
      ),
    ];
    const byOwner =
      step.basis === 'owner' &&
      step.need === 'any' &&
      votes.some(vote => vote.asOwner);
    const taken = byOwner || isEnough(step, approvedBy, membersOf);
    const before = open !== undefined;
    if (!taken) {
      open ??= step;
    }
    const waiting = before ? ('next' as const) : ('open' as const);
    return {
      ...step,
      approvedBy,
      state: taken ? ('taken' as const) : waiting,
    };
  });
  return { steps, ...(open && { open }) };
}

function isEnough(
  step: PlannedStep,
  approvedBy: string[],
  membersOf: ((step: PlannedStep) => string[]) | undefined,
): boolean {
  if (step.need === 'all') {
    const members = membersOf?.(step) ?? [];
    return (
      members.length > 0 && members.every(member => approvedBy.includes(member))
    );
  }
  return approvedBy.length >= (step.need === 'any' ? 1 : step.need);
}
