import type { JsonObject } from '@backstage/types';
import type { Outbox } from '../outbox';
import { LEDGER_ANCHORED_TOPIC } from './OutboxAnchorReceiver';

/** As Backstage's events service has it. @public */
export interface AnchorEvents {
  publish(event: { topic: string; eventPayload: JsonObject }): Promise<void>;
}

/**
 * Publishes the anchors of the outbox as events `ledger.anchored`, whole: who
 * keeps them has nothing else to hold a ledger against. At least once each.
 *
 * @public
 */
export async function publishAnchors(options: {
  outbox: Outbox;
  events: AnchorEvents;
}): Promise<void> {
  const { outbox, events } = options;
  let handled: number;
  do {
    handled = await outbox.dispatch({
      consumer: 'anchor-events',
      handle: async ({ topic, payload }) => {
        if (topic === LEDGER_ANCHORED_TOPIC) {
          const { stream, sequence, hash, at } = payload;
          await events.publish({
            topic,
            eventPayload: { stream, sequence, hash, at },
          });
        }
      },
    });
  } while (handled > 0);
}
