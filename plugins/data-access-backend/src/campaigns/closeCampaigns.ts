import { ConflictError } from '@backstage/errors';
import { databaseNow } from '@meshport/backend-durability';
import type { StoredCampaignItem } from '../database/CampaignStore';
import type { AccessContext } from '../operations/AccessContext';
import { findFollowing } from '../operations/endAgreement';
import { record } from '../operations/record';
import { CAMPAIGN_CHANGED_TOPIC } from './CampaignCaller';
import { writeAnswer } from './writeAnswer';

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
