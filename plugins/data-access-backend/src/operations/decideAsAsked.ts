import { InputError } from '@backstage/errors';
import { isOpenRequestState } from '@meshport/plugin-data-access-common';
import type { ResolvedPort } from '@meshport/plugin-data-areas-common';
import { decidePort, type PortDecision } from '../decisions/decidePort';
import { isOwner } from '../ports/isVisible';
import type { Principal } from '../principals/Principal';
import { isDecider } from '../requests/showRequest';
import type { AccessContext } from './AccessContext';
import { combineTerms } from './combineTerms';
import { drawAgreement } from './drawAgreement';
import { readAuthorities } from './readAuthorities';

/** An id of an agreement that begins so names an item that waits, as if it were approved as asked. @internal */
export const AS_ASKED_PREFIX = 'asked:';

/** The item that a decision is asked as, if any. @internal */
export function askedItemOf(
  agreementIds: string[] | undefined,
): string | undefined {
  return agreementIds
    ?.find(id => id.startsWith(AS_ASKED_PREFIX))
    ?.slice(AS_ASKED_PREFIX.length);
}

/**
 * What the requester of an item would see of its port, shown to a decider who
 * is entitled to all of it as one of its owners. Everybody else is denied, in
 * the same words whether or not there is such an item.
 *
 * @internal
 */
export async function decideAsAsked(
  context: AccessContext,
  options: {
    itemId: string;
    portRef: string;
    port?: ResolvedPort;
    principal: Principal;
    purpose?: string;
    now: number;
  },
): Promise<PortDecision> {
  const { itemId, portRef, port, principal, purpose, now } = options;
  const denied: PortDecision = {
    portRef,
    effect: 'deny',
    columns: [],
    reason:
      'Only an owner of the port who decides on this request sees it as its requester would.',
    version: 'deny',
  };
  if (!port || !isOwner(port, principal)) {
    const decision = decidePort({ portRef, port, principal, agreements: [] });
    return 'decision' in decision && decision.decision.effect === 'absent'
      ? decision.decision
      : denied;
  }
  const request = await context.requests.findByItem(itemId);
  const item = request?.items.find(one => one.id === itemId);
  const authorities = await readAuthorities(context, principal);
  if (
    !request ||
    !item ||
    item.portRef !== portRef ||
    request.purpose !== purpose ||
    !isOpenRequestState(item.state) ||
    !isDecider(item, authorities)
  ) {
    return denied;
  }
  const requester = await context.principals.read(request.requester);
  try {
    const agreement = drawAgreement(context, {
      request: { ...request, startsAt: undefined },
      item,
      port,
      terms: combineTerms({ request, item, port, input: {}, now }),
      now,
      by: principal.ref,
    });
    const made = decidePort({
      portRef,
      port,
      principal: requester,
      purpose,
      agreements: [{ ...agreement, id: `${AS_ASKED_PREFIX}${itemId}` }],
    });
    return 'decision' in made ? made.decision : denied;
  } catch (error) {
    if (error instanceof InputError) {
      return { ...denied, reason: error.message };
    }
    throw error;
  }
}
