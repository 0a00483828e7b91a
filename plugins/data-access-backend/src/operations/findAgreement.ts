import { NotAllowedError, NotFoundError } from '@backstage/errors';
import type { ResolvedPort } from '@meshport/plugin-data-areas-common';
import { findFreeDecider } from '../approvals/findFreeDecider';
import { withOwnersNow } from '../consumers/withOwnersNow';
import type { StoredAgreement } from '../database/agreementRows';
import type { StoredRequest } from '../database/requestRows';
import { isVisible, ownerOf } from '../ports/isVisible';
import { deciderOf } from '../principals/deciderOf';
import { isMemberOf, isSelf, type Principal } from '../principals/Principal';
import type { AccessContext } from './AccessContext';
import { readAuthorities } from './readAuthorities';

/** An agreement and what a principal is to it. @internal */
export interface FoundAgreement {
  agreement: StoredAgreement;
  /** Absent where the port is no longer published. */
  port?: ResolvedPort;
  principal: Principal;
  /** As who may end it: one of the owners, or whose delegate they are. */
  decides: boolean;
  /** As whom they decide, themselves first. */
  deciding: Principal[];
  onBehalfOf?: string;
  /** Whether they asked for it. */
  asked: boolean;
}

/**
 * An agreement as a principal may know it: its deciders, who asked, and who
 * uses it while they may know of the port.
 *
 * @throws NotFoundError if there is none or it is not for them, in the same words.
 * @internal
 */
export async function findAgreement(
  context: AccessContext,
  id: string,
  options: { userRef: string; fresh?: boolean },
): Promise<FoundAgreement> {
  const { userRef, fresh } = options;
  const principal = await context.principals.read(userRef, { fresh });
  const authorities = await readAuthorities(context, principal, { fresh });
  const agreement = await context.agreements.get(
    id,
    context.allowed?.agreements,
  );
  if (agreement) {
    const { portRef } = agreement;
    const port = (await context.ports.resolve([portRef])).get(portRef);
    const deciding = [principal, ...authorities.others].filter(one =>
      isMemberOf(one, port ? ownerOf(port) : deciderOf(agreement)),
    );
    const [decider] = deciding;
    const asked = isSelf(
      principal,
      agreement.requester,
      agreement.requesterUid,
    );
    const uses =
      deciding.length === 0 &&
      !asked &&
      port !== undefined &&
      isVisible(port, principal) &&
      (await context.ownConsumers.join(principal)).uids.get(
        agreement.consumer,
      ) === agreement.consumerUid;
    if (deciding.length > 0 || asked || uses) {
      return {
        agreement,
        port,
        principal,
        decides: deciding.length > 0,
        deciding,
        ...(decider && decider !== principal && { onBehalfOf: decider.ref }),
        asked,
      };
    }
  }
  throw new NotFoundError(`There is no agreement '${id}'`);
}

/** @internal */
export function assertDecides(found: FoundAgreement): void {
  if (!found.decides) {
    throw new NotAllowedError('Only the owners of the port can do this');
  }
}

/**
 * Makes sure that what gives more, or gives again, is decided by somebody whose
 * own it is not.
 *
 * @returns as whom they decide.
 * @internal
 */
export async function assertDecidesFreely(
  context: AccessContext,
  found: FoundAgreement,
): Promise<{
  decider: Principal;
  request: StoredRequest;
  onBehalfOf?: string;
}> {
  assertDecides(found);
  const request = (await context.requests.get(found.agreement.requestId))!;
  const free = findFreeDecider(
    await withOwnersNow(context, request),
    found.principal,
    found.deciding,
  );
  if ('reason' in free) {
    throw new NotAllowedError(free.reason);
  }
  const decider = free.free;
  return {
    decider,
    request,
    ...(decider !== found.principal && { onBehalfOf: decider.ref }),
  };
}
