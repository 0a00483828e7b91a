import { NotFoundError } from '@backstage/errors';
import type {
  AccessRequest,
  AccessRequestItem,
} from '@meshport/plugin-data-access-common';
import type { StoredRequest } from '../database/requestRows';
import type { Principal } from '../principals/Principal';
import { showRequest } from '../requests/showRequest';
import type { AccessContext } from './AccessContext';

/**
 * A request as a principal may see it.
 *
 * @throws NotFoundError if there is none or it is not for them, in the same words.
 * @internal
 */
export async function findRequest(
  context: AccessContext,
  id: string,
  principal: Principal,
): Promise<{ stored: StoredRequest; shown: AccessRequest }> {
  const stored = await context.requests.get(id);
  const shown = stored && showRequest(stored, principal);
  if (!shown) {
    throw new NotFoundError(`There is no request '${id}'`);
  }
  return { stored, shown };
}

/** One item of it. @internal */
export async function findItem(
  context: AccessContext,
  place: { requestId: string; itemId: string },
  principal: Principal,
): Promise<{ request: StoredRequest; item: AccessRequestItem }> {
  const { stored, shown } = await findRequest(
    context,
    place.requestId,
    principal,
  );
  const item = shown.items.find(one => one.id === place.itemId);
  if (!item) {
    throw new NotFoundError(
      `There is no item '${place.itemId}' in request '${place.requestId}'`,
    );
  }
  const { mayDecide: _, ...plain } = item;
  return { request: stored, item: plain };
}
