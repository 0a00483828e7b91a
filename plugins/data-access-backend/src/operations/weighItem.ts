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
import { readEligible } from './readEligible';

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
  const { membersOf, votes, isForNobody } = await readEligible(
    context.directory,
    { askedFor, plan: planned.plan, owner, votes: item.votes },
  );
  const progress = progressOf(planned.plan, votes, membersOf);
  // What waits has an open step; members may have left since the last vote.
  const open = progress.open ?? planned.plan[planned.plan.length - 1];
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
