import type { EventsService } from '@backstage/plugin-events-node';
import {
  LEDGER_ANCHORED_TOPIC,
  type Outbox,
} from '@meshport/backend-durability';

/**
 * Publishes what changed as events. They wake others up, who then read what
 * they need; who it is about stays in the ledger.
 *
 * @returns how many were published.
 * @internal
 */
export async function publishOutbox(options: {
  outbox: Outbox;
  events: EventsService;
}): Promise<number> {
  const { outbox, events } = options;
  return await outbox.dispatch({
    consumer: 'events',
    handle: async message => {
      // Anchors leave whole, on a way of their own.
      if (message.topic === LEDGER_ANCHORED_TOPIC) {
        return;
      }
      await events.publish({
        topic: message.topic,
        eventPayload: {
          sequence: message.sequence,
          event: message.payload.event,
          id: message.key,
        },
      });
    },
  });
}
