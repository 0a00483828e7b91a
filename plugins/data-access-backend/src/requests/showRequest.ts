import {
  isOpenRequestState,
  type AccessRequest,
  type AccessRequestItem,
} from '@meshport/plugin-data-access-common';
import type { AccessPolicy } from '../approvals/AccessPolicy';
import { judgeItem, type Authorities } from '../approvals/judgeItem';
import { progressOf } from '../approvals/progressOf';
import type { StoredItem, StoredRequest } from '../database/requestRows';
import { deciderOf } from '../principals/deciderOf';
import { isMember, isMemberOf, isSelf } from '../principals/Principal';

/** What says when something that waits goes on by itself. @internal */
export type WaitingTimes = Pick<
  AccessPolicy,
  'escalateTo' | 'escalateAfterMs' | 'lapseAfterMs'
>;

/**
 * A request as a principal may see it: all of it who asked, and deciders the
 * items that they decide on; the others may be of ports that they may not know
 * of. Undefined for everybody else, and a draft for all but who writes it.
 *
 * @internal
 */
export function showRequest(
  request: StoredRequest,
  authorities: Authorities,
  policy: WaitingTimes,
): AccessRequest | undefined {
  const {
    requesterUid,
    consumerUid: _uid,
    consumerOwners: _owners,
    ...shown
  } = request;
  const asked = isSelf(authorities.own, request.requester, requesterUid);
  const items = request.items
    .filter(item => asked || isDecider(item, authorities))
    .map(item => ({
      ...plainItem(item),
      ...(isOpenRequestState(item.state) && {
        ...waiting(item, policy),
        mayDecide: mayDecide(request, item, authorities),
      }),
    }));
  return items.length > 0 ? { ...shown, items } : undefined;
}

/**
 * Whether a principal may be asked to decide on an item. Another group that
 * came to have the name of the owners is not asked.
 *
 * @internal
 */
export function isDecider(item: StoredItem, authorities: Authorities): boolean {
  const owner = deciderOf(item);
  return (
    item.state !== 'draft' &&
    [authorities.own, ...authorities.others].some(one =>
      item.deciders.some(
        ref =>
          ref === one.ref ||
          (ref === owner.ref ? isMemberOf(one, owner) : isMember(one, ref)),
      ),
    )
  );
}

/** An item without what only the backend needs. @internal */
export function plainItem(item: StoredItem): AccessRequestItem {
  const {
    plan: _plan,
    round: _round,
    waitingSince: _since,
    remindedAt: _reminded,
    escalatedAt: _escalated,
    deciderUid: _deciderUid,
    deciders: _deciders,
    votes: _votes,
    steps: _steps,
    mayDecide: _may,
    waitsFor: _waits,
    ...plain
  } = item;
  return plain;
}

function openStepOf(item: StoredItem) {
  return (
    progressOf(planOf(item), item.votes).open ?? {
      id: 'owner',
      deciders: [item.decider],
    }
  );
}

/** Requests from before there were steps are decided by the owners. @internal */
export function planOf(item: Pick<StoredItem, 'plan' | 'decider'>) {
  return item.plan.length > 0
    ? item.plan
    : [
        {
          id: 'owner',
          basis: 'owner' as const,
          deciders: [item.decider],
          need: 'any' as const,
        },
      ];
}

function waiting(
  item: StoredItem,
  policy: WaitingTimes,
): Pick<AccessRequestItem, 'waitsFor'> {
  const open = openStepOf(item);
  const { waitingSince: since, escalatedAt } = item;
  const escalatesAt =
    escalatedAt ??
    (since !== undefined && policy.escalateTo.length > 0
      ? since + policy.escalateAfterMs
      : undefined);
  return {
    waitsFor: {
      step: open.id,
      deciders: open.deciders,
      since: since ?? 0,
      ...(escalatesAt !== undefined && { escalatesAt }),
      ...(since !== undefined && { lapsesAt: since + policy.lapseAfterMs }),
    },
  };
}

function mayDecide(
  request: StoredRequest,
  item: StoredItem,
  authorities: Authorities,
): AccessRequestItem['mayDecide'] {
  const { asOwner: _, ...verdict } = judgeItem({
    request,
    open: openStepOf(item),
    owner: deciderOf(item),
    votes: item.votes,
    authorities,
    // Whoever it was escalated to has been added to the deciders.
    ...(item.escalatedAt && { escalatedTo: item.deciders }),
  });
  return verdict;
}
