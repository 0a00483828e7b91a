import { NotFoundError } from '@backstage/errors';
import type { AccessRequest } from '@meshport/plugin-data-access-common';
import type { Authorities } from '../approvals/judgeItem';
import type { StoredItem, StoredRequest } from '../database/requestRows';
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
  authorities: Authorities,
): Promise<{ stored: StoredRequest; shown: AccessRequest }> {
  const stored = await context.requests.find(id, context.allowed?.requests);
  const shown = stored && showRequest(stored, authorities, context.policy);
  if (!shown) {
    throw new NotFoundError(`There is no request '${id}'`);
  }
  return { stored, shown };
}

/** One item of it. @internal */
export async function findItem(
  context: AccessContext,
  place: { requestId: string; itemId: string },
  authorities: Authorities,
): Promise<{ request: StoredRequest; item: StoredItem }> {
  const { stored, shown } = await findRequest(
    context,
    place.requestId,
    authorities,
  );
  const item = stored.items.find(one => one.id === place.itemId);
  if (!item || !shown.items.some(one => one.id === item.id)) {
    throw new NotFoundError(
      `There is no item '${place.itemId}' in request '${place.requestId}'`,
    );
  }
  return { request: stored, item };
}
