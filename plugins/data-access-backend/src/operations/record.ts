import type { JsonObject } from '@backstage/types';
import type { Knex } from 'knex';
import type { AccessContext } from './AccessContext';

/** What others hear of. @internal */
export const REQUEST_CHANGED_TOPIC = 'data-access.request-changed';

/** @internal */
export const AGREEMENT_CHANGED_TOPIC = 'data-access.agreement-changed';

/** @internal */
export const CONTRACT_CHANGED_TOPIC = 'data-access.contract-changed';

/**
 * Writes what happened into the ledger and the outbox, in the transaction in
 * which it happens. Last in it, since other writers wait from here on.
 *
 * @internal
 */
export async function record(
  context: AccessContext,
  tx: Knex,
  what: {
    event: string;
    actor: string;
    subject: string;
    payload: JsonObject;
    topic: string;
  },
): Promise<void> {
  const { topic, ...entry } = what;
  await context.ledger.append(tx, entry);
  await context.outbox.append(tx, {
    topic,
    key: entry.subject,
    payload: { event: entry.event, actor: entry.actor, ...entry.payload },
  });
}
