import type { Knex } from 'knex';
import type { StoredItem, StoredRequest } from '../database/requestRows';
import type { AccessContext } from './AccessContext';
import { CLOCK } from './expireAgreements';
import { record, REQUEST_CHANGED_TOPIC } from './record';

/**
 * Lets others decide on an item too, with its entry in the ledger and its
 * message.
 *
 * @param options - `nobody` where none of its deciders may decide on it.
 * @returns false where it had been escalated before, or no longer waits.
 * @internal
 */
export async function escalateItem(
  context: AccessContext,
  tx: Knex,
  options: {
    request: StoredRequest;
    item: StoredItem;
    deciders: string[];
    at: number;
    nobody?: boolean;
  },
): Promise<boolean> {
  const { request, item, deciders, at, nobody } = options;
  if (!(await context.waiting.mark(tx, item.id, 'escalated_at', at))) {
    return false;
  }
  await context.waiting.addDeciders(tx, item, deciders);
  await record(context, tx, {
    event: 'request.escalated',
    actor: CLOCK,
    subject: request.id,
    payload: {
      itemId: item.id,
      portRef: item.portRef,
      requester: request.requester,
      consumer: request.consumer,
      purpose: request.purpose,
      deciders,
      ...(nobody && { nobody }),
    },
    topic: REQUEST_CHANGED_TOPIC,
  });
  return true;
}
