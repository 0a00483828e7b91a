import type { AccessRequest } from '@meshport/plugin-data-access-common';
import type { StoredRequest } from '../database/requestRows';
import { isMember, isSelf, type Principal } from '../principals/Principal';
import { mayDecide } from './mayDecide';

/**
 * A request as a principal may see it: all of it who asked, and deciders the
 * items that they decide on; the others may be of ports that they may not know
 * of. Undefined for everybody else.
 *
 * @internal
 */
export function showRequest(
  request: StoredRequest,
  principal: Principal,
): AccessRequest | undefined {
  const { requesterUid, consumerUid: _, ...shown } = request;
  const asked = isSelf(principal, request.requester, requesterUid);
  const items = request.items
    .filter(item => asked || isMember(principal, item.decider))
    .map(item =>
      item.state === 'submitted'
        ? {
            ...item,
            mayDecide: mayDecide({
              request,
              decider: item.decider,
              principal,
            }),
          }
        : item,
    );
  return items.length > 0 ? { ...shown, items } : undefined;
}
