import { NotFoundError } from '@backstage/errors';
import type { AccessCampaign } from '@meshport/plugin-data-access-common';
import type { StoredCampaign } from '../database/CampaignStore';
import type { AccessContext } from '../operations/AccessContext';
import { decidingGroups, readAuthorities } from '../operations/readAuthorities';
import type { DecidingGroups } from '../principals/DecidingGroups';
import type { CampaignCaller } from './CampaignCaller';
import { visibleScope } from './visibleScope';

/** In whose names a user answers. @internal */
export async function decidersOf(
  context: AccessContext,
  options: CampaignCaller & { fresh?: boolean },
): Promise<DecidingGroups> {
  const { userRef, fresh } = options;
  const principal = await context.principals.read(userRef, { fresh });
  return decidingGroups(await readAuthorities(context, principal, { fresh }));
}

/** @throws NotFoundError for whom it does not concern. @internal */
export async function findCampaign(
  context: AccessContext,
  id: string,
  options: CampaignCaller,
  deciders: DecidingGroups,
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

/** A campaign with how far it is, of what a user answers for. @internal */
export async function withCounts(
  context: AccessContext,
  campaign: StoredCampaign,
  options: CampaignCaller,
  deciders: DecidingGroups,
): Promise<AccessCampaign> {
  return {
    ...campaign,
    scope: await visibleScope(context, campaign, options),
    counts: await context.campaigns.counts(
      campaign.id,
      options.governs ? undefined : deciders,
      context.allowed?.agreements,
    ),
  };
}
