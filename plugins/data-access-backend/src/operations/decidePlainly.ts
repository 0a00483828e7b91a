import { databaseNow, failPoint } from '@meshport/backend-durability';
import type { AccessRequestItem } from '@meshport/plugin-data-access-common';
import type { Knex } from 'knex';
import type { AccessContext } from './AccessContext';
import { assertVerdict, itemAfter } from './approveItem';
import { findItem } from './findRequest';
import { assertItemMove, moveItem } from './moveItem';
import { readAuthorities } from './readAuthorities';
import { record, REQUEST_CHANGED_TOPIC } from './record';
import { runOnce } from './runOnce';
import { weighItem } from './weighItem';

/** Decisions that make no agreement. @internal */
export type PlainDecision = 'reject' | 'ask-changes' | 'review';

/** What is decided, at which version, and why. @internal */
export interface PlainDecisionInput {
  version: number;
  reason?: string;
}

/** Rejects an item, hands it back for changes, or takes it up. @internal */
export async function decidePlainly(
  context: AccessContext,
  place: { requestId: string; itemId: string },
  action: PlainDecision,
  input: PlainDecisionInput,
  options: { userRef: string; idempotencyKey?: string },
): Promise<{ item: AccessRequestItem }> {
  return await runOnce(
    context,
    {
      scope: `${action}:${place.itemId}:${options.userRef}`,
      key: options.idempotencyKey,
      request: input,
    },
    async () =>
      await preparePlainDecision(context, place, action, input, options),
  );
}

/** Reads and checks all that it rests on, and returns what to write. @internal */
export async function preparePlainDecision(
  context: AccessContext,
  place: { requestId: string; itemId: string },
  action: PlainDecision,
  input: PlainDecisionInput,
  options: { userRef: string },
): Promise<(tx: Knex) => Promise<{ item: AccessRequestItem }>> {
  const principal = await context.principals.read(options.userRef, {
    fresh: true,
  });
  const authorities = await readAuthorities(context, principal, {
    fresh: true,
  });
  const { request, item } = await findItem(context, place, authorities);
  const port = (await context.ports.resolve([item.portRef])).get(item.portRef);
  const weighed = await weighItem(context, {
    request,
    item,
    port,
    authorities,
  });
  assertVerdict(weighed, item, input.version);
  const reason = input.reason;
  const { event } = assertItemMove(item, { action, as: 'decider', reason });
  const now = await databaseNow(context.knex);
  const by = principal.ref;
  const { onBehalfOf } = weighed.verdict;
  return async tx => {
    await moveItem(context, tx, {
      item,
      action,
      as: 'decider',
      by,
      onBehalfOf,
      at: now,
      reason,
      contractVersion: port?.contract.version,
      change:
        action === 'review'
          ? { reviewer: by }
          : {
              decided_by: by,
              decided_at: now,
              decision_reason: reason ?? null,
              ...(action === 'ask-changes' && { waiting_since: now }),
            },
    });
    await record(context, tx, {
      event,
      actor: by,
      subject: request.id,
      payload: {
        itemId: item.id,
        portRef: item.portRef,
        requester: request.requester,
        consumer: request.consumer,
        purpose: request.purpose,
        ...(onBehalfOf && { onBehalfOf }),
        ...(reason !== undefined && { reason }),
        contractVersion: port?.contract.version ?? item.contractVersion ?? '',
        policyVersion: context.policy.version,
      },
      topic: REQUEST_CHANGED_TOPIC,
    });
    failPoint('decision.written');
    return { item: await itemAfter(context, tx, { request, item }) };
  };
}
