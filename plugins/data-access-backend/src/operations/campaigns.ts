import { randomUUID } from 'node:crypto';
import {
  ConflictError,
  InputError,
  isError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import { databaseNow } from '@meshport/backend-durability';
import type {
  AccessCampaign,
  CampaignItem,
  CampaignScope,
  GrantUsage,
} from '@meshport/plugin-data-access-common';
import type { Knex } from 'knex';
import { findFreeDecider } from '../approvals/findFreeDecider';
import type { StoredAgreement } from '../database/agreementRows';
import type {
  StoredCampaign,
  StoredCampaignItem,
} from '../database/CampaignStore';
import type { Page, PageRequest } from '../database/paging';
import { isMember } from '../principals/Principal';
import type { AccessContext } from './AccessContext';
import { endAgreement, findFollowing } from './endAgreement';
import { decidingRefs, readAuthorities } from './readAuthorities';
import { record } from './record';
import { refreshDeciders } from './refreshDeciders';
import { runOnce } from './runOnce';
import { showAgreement } from './showAgreement';

/** @internal */
export const CAMPAIGN_CHANGED_TOPIC = 'data-access.campaign-changed';

/** Who asks, and whether they govern, so that they see beyond what they decide on. @internal */
export interface CampaignCaller {
  userRef: string;
  governs?: boolean;
}

/**
 * Begins looking again at what was granted. Owners look at what they gave,
 * governors at what anybody gave; who answers are its deciders in either case.
 *
 * @internal
 */
export async function createCampaign(
  context: AccessContext,
  input: { title: string; scope: CampaignScope; dueAt: number },
  options: CampaignCaller & { idempotencyKey?: string },
): Promise<AccessCampaign> {
  return await runOnce(
    context,
    {
      scope: `campaigns:${options.userRef}`,
      key: options.idempotencyKey,
      request: input,
    },
    async () => {
      const now = await databaseNow(context.knex);
      if (input.dueAt <= now) {
        throw new InputError('The date must be in the future');
      }
      await refreshDeciders(context, { maxAgeMs: 0 });
      const deciders = await decidersOf(context, options);
      const agreements = (
        await context.agreements.findInScope(
          input.scope,
          context.allowed?.agreements,
        )
      ).filter(one => options.governs || deciders.includes(one.decider));
      if (agreements.length === 0) {
        throw new InputError(
          'No agreement that you may look at is in this scope',
        );
      }
      const usage = await context.usage.read(
        agreements.map(one => one.id),
        { since: now - context.policy.unusedMs, now },
      );
      const campaign: StoredCampaign = {
        id: randomUUID(),
        title: input.title.trim(),
        scope: input.scope,
        state: 'open',
        dueAt: input.dueAt,
        createdBy: options.userRef,
        createdAt: now,
      };
      const items = agreements.map(agreement =>
        toItem(context, { campaign, agreement, usage, now }),
      );
      return async (tx: Knex) => {
        await context.campaigns.insert(tx, campaign, items);
        await record(context, tx, {
          event: 'campaign.created',
          actor: options.userRef,
          subject: campaign.id,
          payload: {
            ...JSON.parse(JSON.stringify(campaign)),
            agreements: items.length,
            deciders: [...new Set(agreements.map(one => one.decider))],
          },
          topic: CAMPAIGN_CHANGED_TOPIC,
        });
        return {
          ...campaign,
          counts: { open: items.length, kept: 0, ended: 0 },
        };
      };
    },
  );
}

function toItem(
  context: AccessContext,
  options: {
    campaign: StoredCampaign;
    agreement: StoredAgreement;
    usage: Map<string, GrantUsage>;
    now: number;
  },
): StoredCampaignItem {
  const { campaign, agreement, now } = options;
  const usage = options.usage.get(agreement.id);
  // What was given a moment ago had no time to be used.
  const old = agreement.startsAt <= now - context.policy.unusedMs;
  return {
    id: randomUUID(),
    campaignId: campaign.id,
    agreementId: agreement.id,
    ...(usage && {
      usage,
      proposal:
        usage.queries === 0 && old ? ('end' as const) : ('keep' as const),
    }),
    state: 'open',
  };
}

/** Those in which a user answers, or that they began. @internal */
export async function listCampaigns(
  context: AccessContext,
  options: CampaignCaller,
): Promise<{ items: AccessCampaign[] }> {
  const deciders = await decidersOf(context, options);
  const found = await context.campaigns.list({
    ref: options.userRef,
    deciders,
    allowed: context.allowed?.agreements,
  });
  return {
    items: await Promise.all(
      found.map(async one => await withCounts(context, one, options, deciders)),
    ),
  };
}

/** @internal */
export async function getCampaign(
  context: AccessContext,
  id: string,
  options: CampaignCaller,
): Promise<AccessCampaign> {
  const deciders = await decidersOf(context, options);
  const campaign = await findCampaign(context, id, options, deciders);
  return await withCounts(context, campaign, options, deciders);
}

/** The agreements that a user answers for; all of them for who governs. @internal */
export async function listCampaignItems(
  context: AccessContext,
  id: string,
  page: PageRequest,
  options: CampaignCaller,
): Promise<Page<CampaignItem>> {
  const deciders = await decidersOf(context, options);
  await findCampaign(context, id, options, deciders);
  const found = await context.campaigns.listItems(
    id,
    options.governs ? undefined : deciders,
    { ...page, allowed: context.allowed?.agreements },
  );
  const agreements = await context.agreements.getMany(
    found.items.map(item => item.agreementId),
  );
  return {
    ...found,
    items: found.items.map(item =>
      showItem(item, agreements.find(one => one.id === item.agreementId)!),
    ),
  };
}

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
  const deciders = await decidersOf(context, options);
  const campaign = await findCampaign(context, id, options, deciders);
  if (campaign.state !== 'open') {
    throw new ConflictError(`Campaign '${id}' is closed`);
  }
  const items = [];
  for (const { itemId, ...answer } of answers) {
    try {
      const item = await answerOne(context, { id, itemId, ...answer }, options);
      items.push({ itemId, item });
    } catch (error) {
      if (!isError(error)) {
        throw error;
      }
      const { name, message } = error;
      items.push({ itemId, error: { name, message } });
    }
  }
  return { items };
}

async function answerOne(
  context: AccessContext,
  answer: {
    id: string;
    itemId: string;
    verdict: 'keep' | 'end';
    reason?: string;
  },
  options: CampaignCaller & { idempotencyKey?: string },
): Promise<CampaignItem> {
  return await runOnce(
    context,
    {
      scope: `answer:${answer.itemId}:${options.userRef}`,
      key: options.idempotencyKey,
      request: answer,
    },
    async () => {
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
      if (!agreement || !deciders.includes(agreement.decider)) {
        throw new NotFoundError(
          `There is no item '${answer.itemId}' in campaign '${answer.id}'`,
        );
      }
      if (answer.verdict === 'keep') {
        await assertNotOwn(context, agreement, options);
      }
      const at = await databaseNow(context.knex);
      const following = await findFollowing(context, agreement.id);
      return async (tx: Knex) =>
        await writeAnswer(context, tx, {
          item,
          agreement,
          following,
          state: answer.verdict === 'keep' ? 'kept' : 'ended',
          by: options.userRef,
          as: 'decider',
          at,
          reason: answer.reason,
        });
    },
  );
}

/** What somebody uses stays by the word of somebody else. */
async function assertNotOwn(
  context: AccessContext,
  agreement: StoredAgreement,
  { userRef }: CampaignCaller,
): Promise<void> {
  const principal = await context.principals.read(userRef);
  const { own, others } = await readAuthorities(context, principal);
  const request = (await context.requests.get(agreement.requestId))!;
  const found = findFreeDecider(
    request,
    own,
    [own, ...others].filter(one => isMember(one, agreement.decider)),
  );
  if ('reason' in found) {
    throw new NotAllowedError(found.reason);
  }
}

/**
 * Ends what nobody answered for in open campaigns whose date is over, and
 * closes them.
 *
 * @returns how many agreements ended.
 * @internal
 */
export async function closeCampaigns(
  context: AccessContext,
  by: string,
): Promise<number> {
  let ended = 0;
  for (const campaign of await context.campaigns.findDue()) {
    for (const item of await context.campaigns.openItems(campaign.id)) {
      ended += (await endUnanswered(context, item, by)) ? 1 : 0;
    }
    // What changed in that moment is ended the next time.
    if ((await context.campaigns.openItems(campaign.id)).length > 0) {
      continue;
    }
    const at = await databaseNow(context.knex);
    await context.knex.transaction(async tx => {
      if (await context.campaigns.close(tx, campaign.id, at)) {
        await record(context, tx, {
          event: 'campaign.closed',
          actor: by,
          subject: campaign.id,
          payload: { title: campaign.title, dueAt: campaign.dueAt },
          topic: CAMPAIGN_CHANGED_TOPIC,
        });
      }
    });
  }
  return ended;
}

async function endUnanswered(
  context: AccessContext,
  item: StoredCampaignItem,
  by: string,
): Promise<boolean> {
  const agreement = (await context.agreements.get(item.agreementId))!;
  const following = await findFollowing(context, agreement.id);
  const at = await databaseNow(context.knex);
  try {
    await context.knex.transaction(
      async tx =>
        await writeAnswer(context, tx, {
          item,
          agreement,
          following,
          state: 'ended',
          by,
          as: 'clock',
          at,
          reason: 'Nobody said in time that it stays',
        }),
    );
    return true;
  } catch (error) {
    // Somebody answered or changed it meanwhile.
    if (error instanceof ConflictError) {
      return false;
    }
    throw error;
  }
}

async function writeAnswer(
  context: AccessContext,
  tx: Knex,
  answer: {
    item: StoredCampaignItem;
    agreement: StoredAgreement;
    following: StoredAgreement[];
    state: 'kept' | 'ended';
    by: string;
    as: 'decider' | 'clock';
    at: number;
    reason?: string;
  },
): Promise<CampaignItem> {
  const { item, agreement, following, state, by, as, at, reason } = answer;
  if (
    !(await context.campaigns.answer(tx, {
      id: item.id,
      state,
      by,
      at,
      reason,
    }))
  ) {
    throw new ConflictError(`Item '${item.id}' was answered already`);
  }
  const over = ['expired', 'revoked', 'revoking'].includes(agreement.state);
  if (state === 'ended' && !over) {
    await endAgreement(context, tx, {
      agreement,
      following,
      as,
      by,
      at,
      reason: reason?.trim() || 'Not confirmed when it was looked at again',
    });
  } else {
    await record(context, tx, {
      event: 'agreement.confirmed',
      actor: by,
      subject: agreement.id,
      payload: {
        portRef: agreement.portRef,
        requester: agreement.requester,
        consumer: agreement.consumer,
        purpose: agreement.purpose,
        campaignId: item.campaignId,
        state,
        ...(reason !== undefined && { reason }),
      },
      topic: CAMPAIGN_CHANGED_TOPIC,
    });
  }
  return showItem(
    {
      ...item,
      state,
      answeredBy: by,
      answeredAt: at,
      ...(reason !== undefined && { reason }),
    },
    agreement,
  );
}

function showItem(
  item: StoredCampaignItem,
  agreement: StoredAgreement,
): CampaignItem {
  const { agreementId: _, ...shown } = item;
  return { ...shown, agreement: showAgreement(agreement) };
}

async function decidersOf(
  context: AccessContext,
  options: CampaignCaller & { fresh?: boolean },
): Promise<string[]> {
  const { userRef, fresh } = options;
  const principal = await context.principals.read(userRef, { fresh });
  return decidingRefs(await readAuthorities(context, principal, { fresh }));
}

async function findCampaign(
  context: AccessContext,
  id: string,
  options: CampaignCaller,
  deciders: string[],
): Promise<StoredCampaign> {
  const campaign = await context.campaigns.get(id);
  const counts =
    campaign &&
    (await context.campaigns.counts(
      campaign.id,
      deciders,
      context.allowed?.agreements,
    ));
  const theirs =
    counts !== undefined && counts.open + counts.kept + counts.ended > 0;
  if (
    !campaign ||
    !(options.governs || theirs || campaign.createdBy === options.userRef)
  ) {
    throw new NotFoundError(`There is no campaign '${id}'`);
  }
  return campaign;
}

async function withCounts(
  context: AccessContext,
  campaign: StoredCampaign,
  options: CampaignCaller,
  deciders: string[],
): Promise<AccessCampaign> {
  return {
    ...campaign,
    counts: await context.campaigns.counts(
      campaign.id,
      options.governs ? undefined : deciders,
      context.allowed?.agreements,
    ),
  };
}
