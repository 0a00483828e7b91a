import { ConflictError } from '@backstage/errors';
import type { CampaignItem } from '@meshport/plugin-data-access-common';
import type { Knex } from 'knex';
import type { StoredAgreement } from '../database/agreementRows';
import type { StoredCampaignItem } from '../database/CampaignStore';
import type { AccessContext } from '../operations/AccessContext';
import { endAgreement } from '../operations/endAgreement';
import { record } from '../operations/record';
import { showAgreement } from '../operations/showAgreement';
import { CAMPAIGN_CHANGED_TOPIC } from './CampaignCaller';

/**
 * Writes what was said of one agreement, and ends it where it does not stay.
 *
 * @throws ConflictError if it was answered already.
 * @internal
 */
export async function writeAnswer(
  context: AccessContext,
  tx: Knex,
  answer: {
    item: StoredCampaignItem;
    agreement: StoredAgreement;
    following: StoredAgreement[];
    state: 'kept' | 'ended';
    by: string;
    onBehalfOf?: string;
    as: 'decider' | 'clock';
    at: number;
    reason?: string;
  },
): Promise<CampaignItem> {
  const { item, agreement, following, state, by, as, at, reason } = answer;
  const { onBehalfOf } = answer;
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
      onBehalfOf,
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
        ...(onBehalfOf && { onBehalfOf }),
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

/** An answer with its agreement. @internal */
export function showItem(
  item: StoredCampaignItem,
  agreement: StoredAgreement,
): CampaignItem {
  const { agreementId: _, ...shown } = item;
  return { ...shown, agreement: showAgreement(agreement) };
}
