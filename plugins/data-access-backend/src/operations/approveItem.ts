import { randomUUID } from 'node:crypto';
import { ConflictError, InputError, NotAllowedError } from '@backstage/errors';
import { databaseNow, failPoint } from '@meshport/backend-durability';
import type {
  AccessAgreement,
  AccessRequestItem,
} from '@meshport/plugin-data-access-common';
import type { Knex } from 'knex';
import { resolveConsumer } from '../consumers/resolveConsumer';
import type { StoredItem, StoredRequest } from '../database/requestRows';
import { isSelf } from '../principals/Principal';
import { plainItem } from '../requests/showRequest';
import type { AccessContext } from './AccessContext';
import { combineTerms, type TermsInput } from './combineTerms';
import { drawAgreement } from './drawAgreement';
import { escalateItem } from './escalateItem';
import { findItem } from './findRequest';
import { grantItem } from './grantItem';
import { assertItemMove, itemChanged, moveItem } from './moveItem';
import { readAuthorities } from './readAuthorities';
import { record, REQUEST_CHANGED_TOPIC } from './record';
import { runOnce } from './runOnce';
import { showAgreement } from './showAgreement';
import { weighItem, type WeighedItem } from './weighItem';

/** How an item is approved: for all of what was asked, or for less. @internal */
export interface ApproveItemInput extends TermsInput {
  version: number;
  reason?: string;
}

/** What an approval came to; without an agreement while others have yet to approve. @internal */
export interface ApprovedItem {
  item: AccessRequestItem;
  agreement?: AccessAgreement;
}

/** Approves an item, and makes the agreement as soon as nobody is left to ask. @internal */
export async function approveItem(
  context: AccessContext,
  place: { requestId: string; itemId: string },
  input: ApproveItemInput,
  options: { userRef: string; idempotencyKey?: string },
): Promise<ApprovedItem> {
  return await runOnce(
    context,
    {
      scope: `approve:${place.itemId}:${options.userRef}`,
      key: options.idempotencyKey,
      request: input,
    },
    async () => await prepareApproval(context, place, input, options),
  );
}

/** Reads and checks all that an approval rests on, and returns what to write. @internal */
export async function prepareApproval(
  context: AccessContext,
  place: { requestId: string; itemId: string },
  input: ApproveItemInput,
  options: { userRef: string },
): Promise<(tx: Knex) => Promise<ApprovedItem>> {
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
  assertItemMove(item, { action: 'approve', as: 'decider' });
  if (!port) {
    throw new ConflictError(
      `Port '${item.portRef}' is no longer published, so it can only be rejected`,
    );
  }
  await assertSameConsumer(context, request);

  const now = await databaseNow(context.knex);
  const terms = combineTerms({ request, item, port, input, now });
  const vote = {
    id: randomUUID(),
    itemId: item.id,
    round: item.round,
    step: weighed.open.id,
    voter: principal.ref,
    onBehalfOf: weighed.verdict.onBehalfOf,
    asOwner: weighed.verdict.asOwner ?? false,
    at: now,
    reason: input.reason,
  };
  const next = weighed.openAfter(vote);
  const by = principal.ref;
  const { onBehalfOf } = vote;
  if (next) {
    // Drawn so that what cannot be granted is refused before others are asked.
    drawAgreement(context, { request, item, port, terms, now, by });
    return async tx => {
      await moveItem(context, tx, {
        item,
        action: 'approve-step',
        as: 'decider',
        by,
        onBehalfOf,
        at: now,
        reason: input.reason,
        contractVersion: port.contract.version,
        change: {
          agreed: JSON.stringify(terms),
          reviewer: by,
          waiting_since: now,
          reminded_at: null,
          escalated_at: null,
          plan: JSON.stringify(weighed.plan),
        },
      });
      await context.votes.insert(tx, vote);
      await context.waiting.addDeciders(tx, item, weighed.deciders);
      await record(context, tx, {
        event: 'request.step-approved',
        actor: by,
        subject: request.id,
        payload: {
          itemId: item.id,
          portRef: item.portRef,
          requester: request.requester,
          consumer: request.consumer,
          purpose: request.purpose,
          step: vote.step,
          next: next.id,
          deciders: next.deciders,
          ...(onBehalfOf && { onBehalfOf }),
          ...(input.reason !== undefined && { reason: input.reason }),
          contractVersion: port.contract.version,
          policyVersion: context.policy.version,
        },
        topic: REQUEST_CHANGED_TOPIC,
      });
      const { escalatesTo } = weighed.waitsFor;
      if (next.nobody && escalatesTo) {
        await escalateItem(context, tx, {
          request,
          item,
          deciders: escalatesTo,
          at: now,
          nobody: true,
        });
      }
      failPoint('decision.written');
      return { item: await itemAfter(context, tx, { request, item }) };
    };
  }

  const previous = request.previousAgreementId
    ? await context.agreements.get(request.previousAgreementId)
    : undefined;
  const agreement = drawAgreement(context, {
    request,
    item,
    port,
    terms,
    previous,
    now,
    by,
  });
  return async tx => {
    await grantItem(context, tx, {
      item,
      agreement,
      as: 'decider',
      onBehalfOf,
      reason: input.reason,
    });
    await context.votes.insert(tx, vote);
    return {
      item: await itemAfter(context, tx, { request, item }),
      agreement: showAgreement(agreement),
    };
  };
}

/**
 * Makes sure that a principal may decide on an item at the version they saw.
 *
 * @internal
 */
export function assertVerdict(
  weighed: Pick<WeighedItem, 'verdict'>,
  item: StoredItem,
  version: number,
): void {
  if (!weighed.verdict.allowed) {
    throw new NotAllowedError(weighed.verdict.reason);
  }
  if (item.version !== version) {
    throw itemChanged(item.id);
  }
}

/** An item as it is now, within the transaction that changed it. @internal */
export async function itemAfter(
  context: AccessContext,
  tx: Knex,
  place: { request: StoredRequest; item: StoredItem },
): Promise<AccessRequestItem> {
  const request = (await context.requests.get(place.request.id, tx))!;
  return plainItem(request.items.find(one => one.id === place.item.id)!);
}

/** Somebody who was created again under the same name is somebody else. */
async function assertSameConsumer(
  context: AccessContext,
  request: StoredRequest,
): Promise<void> {
  const requester = await context.principals.read(request.requester, {
    fresh: true,
  });
  const uid = isSelf(requester, request.requester, request.requesterUid)
    ? await consumerUid(context, request)
    : undefined;
  if (uid !== request.consumerUid) {
    throw new ConflictError(
      `The requester can no longer ask for '${request.consumer}', so this can only be rejected`,
    );
  }
}

async function consumerUid(
  context: AccessContext,
  request: StoredRequest,
): Promise<string | undefined> {
  try {
    const requester = await context.principals.read(request.requester);
    return (await resolveConsumer(context, requester, request.consumer)).uid;
  } catch (error) {
    if (error instanceof InputError) {
      return undefined;
    }
    throw error;
  }
}
