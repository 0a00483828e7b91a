import {
  isOpenRequestState,
  type DecisionStep,
  type WaitsFor,
} from '@meshport/plugin-data-access-common';
import type { ResolvedPort } from '@meshport/plugin-data-areas-common';
import {
  judgeItem,
  type Authorities,
  type Verdict,
} from '../approvals/judgeItem';
import type { AskedFor } from '../approvals/findFreeDecider';
import type { PlannedStep } from '../approvals/PlannedStep';
import { progressOf } from '../approvals/progressOf';
import type { Consumer } from '../consumers/resolveConsumer';
import { withOwnersNow } from '../consumers/withOwnersNow';
import type { StoredItem, StoredRequest } from '../database/requestRows';
import type { StoredVote } from '../database/VoteStore';
import { planOf } from '../requests/showRequest';
import { ownerOf } from '../ports/isVisible';
import { deciderOf } from '../principals/deciderOf';
import type { AccessContext } from './AccessContext';
import { escalationRefs } from './escalationRefs';
import { planItem } from './planItem';

/** Who decides on an item now, and whether one of them asks. @internal */
export interface WeighedItem {
  plan: PlannedStep[];
  deciders: string[];
  steps: DecisionStep[];
  open: PlannedStep;
  verdict: Verdict;
  waitsFor: WaitsFor;
  /**
   * The step that would be open after one more approval, and whether nobody
   * may decide it; undefined where none is left.
   */
  openAfter: (
    vote: Pick<StoredVote, 'voter' | 'onBehalfOf' | 'asOwner'>,
  ) => (PlannedStep & { nobody: boolean }) | undefined;
}

/** Settles who decides, by the catalog, the contract and the rules as they are now. @internal */
export async function weighItem(
  context: AccessContext,
  options: {
    request: StoredRequest;
    item: StoredItem;
    /** Absent where the port is no longer published. */
    port?: ResolvedPort;
    authorities: Authorities;
  },
): Promise<WeighedItem> {
  const { request, item, port, authorities } = options;
  const planned = await planNow(context, { request, item, port });
  const askedFor = await withOwnersNow(context, request);
  const owner = port ? ownerOf(port) : deciderOf(item);
  // Of another group that has the name of the owners nobody decides.
  const isLost =
    owner.uid !== undefined &&
    (await context.directory.find([owner.ref])).get(owner.ref)?.uid !==
      owner.uid;
  const [eligible, owners] = await Promise.all([
    eligibleUsers(
      context,
      askedFor,
      planned.plan.map(({ id, deciders }) => ({
        id,
        deciders: deciders.filter(ref => !(isLost && ref === owner.ref)),
      })),
    ),
    context.directory.usersOf(isLost ? [] : [owner.ref]),
  ]);
  const membersOf = (step: PlannedStep) => eligible.get(step.id) ?? [];
  // Who was an owner then has not approved for the owners of now.
  const votes = item.votes.map(vote => ({
    ...vote,
    asOwner: vote.asOwner && owners.includes(vote.onBehalfOf ?? vote.voter),
  }));
  const progress = progressOf(planned.plan, votes, membersOf);
  // What waits has an open step; members may have left since the last vote.
  const open = progress.open ?? planned.plan[planned.plan.length - 1];
  const isForNobody = (
    step: PlannedStep,
    approvals: Pick<StoredVote, 'voter' | 'onBehalfOf'>[],
  ) => {
    const voted = approvals.flatMap(vote => [vote.voter, vote.onBehalfOf]);
    return !membersOf(step).some(member => !voted.includes(member));
  };
  const nobody = isForNobody(open, item.votes);
  const escalatesTo = await escalationRefs(context, port);
  const since = item.waitingSince ?? request.createdAt;
  return {
    ...planned,
    steps: progress.steps,
    open,
    verdict: judgeItem({
      request: askedFor,
      open,
      owner,
      // What is decided already is a conflict, whoever decided it.
      votes: isOpenRequestState(item.state) ? item.votes : [],
      authorities,
      ...((nobody || item.escalatedAt) && { escalatedTo: escalatesTo }),
    }),
    waitsFor: {
      step: open.id,
      deciders: open.deciders,
      since,
      ...(nobody && { nobody }),
      ...(escalatesTo.length > 0 && {
        escalatesTo,
        escalatesAt:
          item.escalatedAt ??
          (nobody ? since : since + context.policy.escalateAfterMs),
      }),
      lapsesAt: since + context.policy.lapseAfterMs,
    },
    openAfter: vote => {
      const next = progressOf(
        planned.plan,
        [...votes, { ...vote, step: open.id }],
        membersOf,
      ).open;
      return (
        next && { ...next, nobody: isForNobody(next, [...item.votes, vote]) }
      );
    },
  };
}

async function planNow(
  context: AccessContext,
  options: { request: StoredRequest; item: StoredItem; port?: ResolvedPort },
): Promise<{ plan: PlannedStep[]; deciders: string[] }> {
  const { request, item, port } = options;
  if (!port) {
    return { plan: planOf(item), deciders: item.deciders };
  }
  const requester = await context.principals.read(request.requester);
  const { plan, deciders } = await planItem(context, {
    port,
    requester,
    consumer: consumerOf(request),
    purpose: request.purpose,
    columns: item.columns,
    rowFilter: item.rowFilter,
    lengthMs:
      request.until -
      (request.startsAt ?? request.submittedAt ?? request.createdAt),
  });
  return { plan, deciders };
}

/** The consumer as it was asked for. @internal */
export function consumerOf(request: StoredRequest): Consumer {
  return {
    ref: request.consumer,
    kind: request.consumerKind,
    uid: request.consumerUid,
    owners: request.consumerOwners,
  };
}

/** By step, the users who decide and would not use the data themselves. */
async function eligibleUsers(
  context: AccessContext,
  request: AskedFor,
  plan: Pick<PlannedStep, 'id' | 'deciders'>[],
): Promise<Map<string, string[]>> {
  const [users, ...deciders] = await Promise.all([
    context.directory.usersOf([
      request.requester,
      request.consumer,
      ...request.consumerOwners,
    ]),
    ...plan.map(step => context.directory.usersOf(step.deciders)),
  ]);
  return new Map(
    plan.map((step, index) => [
      step.id,
      deciders[index].filter(ref => !users.includes(ref)),
    ]),
  );
}
