import { ConflictError, NotAllowedError } from '@backstage/errors';
import type { AccessRequestItem } from '@meshport/plugin-data-access-common';
import type { ResolvedPort } from '@meshport/plugin-data-areas-common';
import type { StoredRequest } from '../database/requestRows';
import type { Principal } from '../principals/Principal';
import { mayDecide } from '../requests/mayDecide';

/**
 * Makes sure that a principal may decide on an item at the version they saw.
 *
 * @remarks
 * Who decides is the owner of the port's area now, not when it was asked.
 *
 * @internal
 */
export function assertMayDecide(options: {
  request: StoredRequest;
  item: AccessRequestItem;
  /** Absent where the port is no longer published. */
  port?: ResolvedPort;
  principal: Principal;
  version: number;
}): void {
  const { request, item, port, principal, version } = options;
  const verdict = mayDecide({
    request,
    decider: port?.area.ownerRef ?? item.decider,
    principal,
  });
  if (!verdict.allowed) {
    throw new NotAllowedError(verdict.reason);
  }
  if (item.state !== 'submitted' || item.version !== version) {
    throw itemChanged(item.id);
  }
}

/** @internal */
export function itemChanged(itemId: string): ConflictError {
  return new ConflictError(
    `Item '${itemId}' was decided or changed meanwhile, load it again`,
  );
}
