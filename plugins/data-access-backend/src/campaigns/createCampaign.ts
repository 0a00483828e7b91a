import { randomUUID } from 'node:crypto';
import { InputError } from '@backstage/errors';
import { databaseNow } from '@meshport/backend-durability';
import type {
  AccessCampaign,
  CampaignScope,
  GrantUsage,
} from '@meshport/plugin-data-access-common';
import type { Knex } from 'knex';
import type { StoredAgreement } from '../database/agreementRows';
import type {
  StoredCampaign,
  StoredCampaignItem,
} from '../database/CampaignStore';
import type { AccessContext } from '../operations/AccessContext';
import { record } from '../operations/record';
import { refreshDeciders } from '../operations/refreshDeciders';
import { runOnce } from '../operations/runOnce';
import { decides } from '../principals/DecidingGroups';
import { CAMPAIGN_CHANGED_TOPIC, type CampaignCaller } from './CampaignCaller';
import { decidersOf } from './findCampaign';

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
      ).filter(one => options.governs || decides(deciders, one));
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
