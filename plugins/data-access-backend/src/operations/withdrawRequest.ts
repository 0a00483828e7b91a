import { ConflictError, NotAllowedError } from '@backstage/errors';
import { databaseNow } from '@meshport/backend-durability';
import type { AccessRequest } from '@meshport/plugin-data-access-common';
import { showRequest } from '../requests/showRequest';
import { isSelf } from '../principals/Principal';
import type { AccessContext } from './AccessContext';
import { findRequest } from './findRequest';
import { record, REQUEST_CHANGED_TOPIC } from './record';

/** Takes back what of a request still waits. @internal */
export async function withdrawRequest(
  context: AccessContext,
  id: string,
  input: { reason?: string },
  options: { userRef: string },
): Promise<AccessRequest> {
  const principal = await context.principals.read(options.userRef);
  const { stored } = await findRequest(context, id, principal);
  if (!isSelf(principal, stored.requester, stored.requesterUid)) {
    throw new NotAllowedError('Only who asked can withdraw');
  }
  const now = await databaseNow(context.knex);
  return await context.knex.transaction(async tx => {
    const withdrawn: string[] = [];
    for (const item of stored.items) {
      if (
        item.state === 'submitted' &&
        (await context.requests.transition(tx, {
          itemId: item.id,
          version: item.version,
          state: 'withdrawn',
          by: principal.ref,
          at: now,
          reason: input.reason,
        }))
      ) {
        withdrawn.push(item.id);
      }
    }
    if (withdrawn.length === 0) {
      throw new ConflictError(
        `Everything in request '${id}' was decided already`,
      );
    }
    await record(context, tx, {
      event: 'request.withdrawn',
      actor: principal.ref,
      subject: id,
      payload: {
        itemIds: withdrawn,
        ...(input.reason !== undefined && { reason: input.reason }),
      },
      topic: REQUEST_CHANGED_TOPIC,
    });
    const request = (await context.requests.get(id, tx))!;
    return showRequest(request, principal)!;
  });
}
