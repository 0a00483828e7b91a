import type {
  AccessCampaign,
  CampaignItem,
} from '@meshport/plugin-data-access-common';
import type { Page, PageRequest } from '../database/paging';
import type { AccessContext } from '../operations/AccessContext';
import type { CampaignCaller } from './CampaignCaller';
import { decidersOf, findCampaign, withCounts } from './findCampaign';
import { showItem } from './writeAnswer';

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
