import { InputError } from '@backstage/errors';
import { databaseNow } from '@meshport/backend-durability';
import type { AccessRequestItem } from '@meshport/plugin-data-access-common';
import type { AccessContext } from './AccessContext';
import { assertMayDecide, itemChanged } from './assertMayDecide';
import { findItem } from './findRequest';
import { record, REQUEST_CHANGED_TOPIC } from './record';

/** Rejects an item, with a reason. @internal */
export async function rejectItem(
  context: AccessContext,
  place: { requestId: string; itemId: string },
  input: { version: number; reason: string },
  options: { userRef: string },
): Promise<{ item: AccessRequestItem }> {
  if (input.reason.trim() === '') {
    throw new InputError('A rejection needs a reason');
  }
  const principal = await context.principals.read(options.userRef, {
    fresh: true,
  });
  const { request, item } = await findItem(context, place, principal);
  const port = (await context.ports.resolve([item.portRef])).get(item.portRef);
  assertMayDecide({ request, item, port, principal, version: input.version });

  const now = await databaseNow(context.knex);
  return await context.knex.transaction(async tx => {
    const won = await context.requests.transition(tx, {
      itemId: item.id,
      version: input.version,
      state: 'rejected',
      by: principal.ref,
      at: now,
      reason: input.reason,
    });
    if (!won) {
      throw itemChanged(item.id);
    }
    await record(context, tx, {
      event: 'request.rejected',
      actor: principal.ref,
      subject: request.id,
      payload: {
        itemId: item.id,
        portRef: item.portRef,
        requester: request.requester,
        consumer: request.consumer,
        purpose: request.purpose,
        reason: input.reason,
      },
      topic: REQUEST_CHANGED_TOPIC,
    });
    const decided = (await context.requests.get(request.id, tx))!;
    return { item: decided.items.find(one => one.id === item.id)! };
  });
}
