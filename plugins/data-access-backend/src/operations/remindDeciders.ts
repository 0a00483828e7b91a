import { ConflictError } from '@backstage/errors';
import { databaseNow } from '@meshport/backend-durability';
import {
  openRequestStates,
  requestTransitions,
  statesBefore,
} from '@meshport/plugin-data-access-common';
import type { StoredItem, StoredRequest } from '../database/requestRows';
import type { AccessContext } from './AccessContext';
import { escalateItem } from './escalateItem';
import { escalationRefs } from './escalationRefs';
import { CLOCK } from './expireAgreements';
import { moveItem } from './moveItem';
import { record, REQUEST_CHANGED_TOPIC } from './record';
import { waitingItems } from './waitingItems';
import { weighItem } from './weighItem';

/** What the clock did with what nobody decided. @internal */
export interface Reminded {
  lapsed: number;
  escalated: number;
  reminded: number;
}

/** Lapses, escalates and reminds of what has waited too long, each once. @internal */
export async function remindDeciders(
  context: AccessContext,
): Promise<Reminded> {
  const { policy } = context;
  const now = await databaseNow(context.knex);
  const lapsed = await each(
    context,
    {
      before: now - policy.lapseAfterMs,
      column: undefined,
      states: statesBefore(requestTransitions, 'lapse'),
    },
    async (request, item) => await lapse(context, { request, item, now }),
  );
  const escalated = await each(
    context,
    {
      before: now - policy.escalateAfterMs,
      column: 'escalated_at',
      states: openRequestStates,
    },
    async (request, item) => await escalate(context, { request, item, now }),
  );
  const reminded = await each(
    context,
    {
      before: now - policy.remindAfterMs,
      column: 'reminded_at',
      states: openRequestStates,
    },
    async (request, item) => await remind(context, { request, item, now }),
  );
  return { lapsed, escalated, reminded };
}

async function each(
  context: AccessContext,
  filter: Parameters<typeof waitingItems>[1],
  fn: (request: StoredRequest, item: StoredItem) => Promise<boolean>,
): Promise<number> {
  let count = 0;
  for await (const { request, item } of waitingItems(context, filter)) {
    try {
      count += (await fn(request, item)) ? 1 : 0;
    } catch (error) {
      // Somebody decided meanwhile.
      if (!(error instanceof ConflictError)) {
        throw error;
      }
    }
  }
  return count;
}

interface Waiting {
  request: StoredRequest;
  item: StoredItem;
  now: number;
}

async function lapse(
  context: AccessContext,
  { request, item, now }: Waiting,
): Promise<boolean> {
  const reason = 'Nobody decided in time';
  return await context.knex.transaction(async tx => {
    await moveItem(context, tx, {
      item,
      action: 'lapse',
      as: 'clock',
      by: CLOCK,
      at: now,
      reason,
      change: { decided_by: CLOCK, decided_at: now, decision_reason: reason },
    });
    await record(context, tx, {
      event: 'request.lapsed',
      actor: CLOCK,
      subject: request.id,
      payload: { ...about(request, item), reason },
      topic: REQUEST_CHANGED_TOPIC,
    });
    return true;
  });
}

async function escalate(
  context: AccessContext,
  { request, item, now }: Waiting,
): Promise<boolean> {
  const port = (await context.ports.resolve([item.portRef])).get(item.portRef);
  const deciders = await escalationRefs(context, port);
  return await context.knex.transaction(
    async tx =>
      await escalateItem(context, tx, { request, item, deciders, at: now }),
  );
}

async function remind(
  context: AccessContext,
  { request, item, now }: Waiting,
): Promise<boolean> {
  const port = (await context.ports.resolve([item.portRef])).get(item.portRef);
  const requester = await context.principals.read(request.requester);
  const { waitsFor } = await weighItem(context, {
    request,
    item,
    port,
    authorities: { own: requester, others: [] },
  });
  return await context.knex.transaction(async tx => {
    if (!(await context.waiting.mark(tx, item.id, 'reminded_at', now))) {
      return false;
    }
    await record(context, tx, {
      event: 'request.reminded',
      actor: CLOCK,
      subject: request.id,
      payload: { ...about(request, item), deciders: waitsFor.deciders },
      topic: REQUEST_CHANGED_TOPIC,
    });
    return true;
  });
}

function about(request: StoredRequest, item: StoredItem) {
  return {
    itemId: item.id,
    portRef: item.portRef,
    requester: request.requester,
    consumer: request.consumer,
    purpose: request.purpose,
  };
}
