import {
  ConflictError,
  isError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import { databaseNow } from '@meshport/backend-durability';
import type { CampaignItem } from '@meshport/plugin-data-access-common';
import type { Knex } from 'knex';
import { findFreeDecider } from '../approvals/findFreeDecider';
import { withOwnersNow } from '../consumers/withOwnersNow';
import type { StoredAgreement } from '../database/agreementRows';
import type { AccessContext } from '../operations/AccessContext';
import { findFollowing } from '../operations/endAgreement';
import { readAuthorities } from '../operations/readAuthorities';
import { runOnce } from '../operations/runOnce';
import { ownerOf } from '../ports/isVisible';
import { decides } from '../principals/DecidingGroups';
import { deciderOf } from '../principals/deciderOf';
import { isMemberOf } from '../principals/Principal';
import type { CampaignCaller } from './CampaignCaller';
import { decidersOf, findCampaign } from './findCampaign';
import { writeAnswer } from './writeAnswer';

/** Keeps or ends agreements, each by itself. @internal */
export async function answerCampaign(
  context: AccessContext,
  id: string,
  answers: { itemId: string; verdict: 'keep' | 'end'; reason?: string }[],
  options: CampaignCaller & { idempotencyKey?: string },
): Promise<{
  items: {
    itemId: string;
    item?: CampaignItem;
    error?: { name: string; message: string };
  }[];
}> {
  const refused = await findRefusal(context, id, options);
  const items = [];
  for (const { itemId, ...answer } of answers) {
    try {
      const item = await answerOne(
        context,
        { id, itemId, ...answer },
        { ...options, refused },
      );
      items.push({ itemId, item });
    } catch (error) {
      if (!isError(error)) {
        throw error;
      }
      const { name, message } = error;
      items.push({ itemId, error: { name, message } });
    }
  }
  // What was answered with this key before is answered the same again.
  if (refused && items.every(one => 'error' in one)) {
    throw refused;
  }
  return { items };
}

/** What stands against any further answer in a campaign. */
async function findRefusal(
  context: AccessContext,
  id: string,
  options: CampaignCaller,
): Promise<Error | undefined> {
  try {
    const deciders = await decidersOf(context, options);
    const { state } = await findCampaign(context, id, options, deciders);
    return state === 'open'
      ? undefined
      : new ConflictError(`Campaign '${id}' is closed`);
  } catch (error) {
    if (error instanceof NotFoundError) {
      return error;
    }
    throw error;
  }
}

async function answerOne(
  context: AccessContext,
  answer: {
    id: string;
    itemId: string;
    verdict: 'keep' | 'end';
    reason?: string;
  },
  options: CampaignCaller & { idempotencyKey?: string; refused?: Error },
): Promise<CampaignItem> {
  return await runOnce(
    context,
    {
      scope: `answer:${answer.itemId}:${options.userRef}`,
      key: options.idempotencyKey,
      request: answer,
    },
    async () => {
      if (options.refused) {
        throw options.refused;
      }
      const deciders = await decidersOf(context, { ...options, fresh: true });
      const [item] = await context.campaigns.getItems(answer.id, [
        answer.itemId,
      ]);
      const agreement =
        item &&
        (await context.agreements.get(
          item.agreementId,
          context.allowed?.agreements,
        ));
      if (!agreement || !decides(deciders, agreement)) {
        throw new NotFoundError(
          `There is no item '${answer.itemId}' in campaign '${answer.id}'`,
        );
      }
      const onBehalfOf = await findDelegator(context, agreement, {
        ...options,
        keeps: answer.verdict === 'keep',
      });
      const at = await databaseNow(context.knex);
      const following = await findFollowing(context, agreement.id);
      return async (tx: Knex) =>
        await writeAnswer(context, tx, {
          item,
          agreement,
          following,
          state: answer.verdict === 'keep' ? 'kept' : 'ended',
          by: options.userRef,
          onBehalfOf,
          as: 'decider',
          at,
          reason: answer.reason,
        });
    },
  );
}

/**
 * For whom a delegate answers; undefined for who answers for themselves. What
 * somebody uses stays by the word of somebody else, who is one of the owners.
 */
async function findDelegator(
  context: AccessContext,
  agreement: StoredAgreement,
  { userRef, keeps }: CampaignCaller & { keeps: boolean },
): Promise<string | undefined> {
  const principal = await context.principals.read(userRef);
  const { own, others } = await readAuthorities(context, principal);
  const { portRef } = agreement;
  const port = (await context.ports.resolve([portRef])).get(portRef);
  const deciding = [own, ...others].filter(one =>
    isMemberOf(one, port ? ownerOf(port) : deciderOf(agreement)),
  );
  if (!keeps) {
    const [first] = deciding;
    return first && first !== own ? first.ref : undefined;
  }
  if (deciding.length === 0) {
    throw new NotAllowedError('Only the owners of the port can do this');
  }
  const request = (await context.requests.get(agreement.requestId))!;
  const found = findFreeDecider(
    await withOwnersNow(context, request),
    own,
    deciding,
  );
  if ('reason' in found) {
    throw new NotAllowedError(found.reason);
  }
  return found.free === own ? undefined : found.free.ref;
}
