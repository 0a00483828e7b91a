import type { CampaignScope } from '@meshport/plugin-data-access-common';
import type { StoredCampaign } from '../database/CampaignStore';
import type { AccessContext } from '../operations/AccessContext';
import { isVisible } from '../ports/isVisible';
import type { CampaignCaller } from './CampaignCaller';

const DATA_PRODUCT = 'dataproduct:';

/**
 * What a campaign is about, for one of many who answer in it: whoever governs
 * may have named products that this one may not know of.
 *
 * @internal
 */
export async function visibleScope(
  context: AccessContext,
  { scope }: StoredCampaign,
  { governs, userRef }: CampaignCaller,
): Promise<CampaignScope> {
  const { productRefs, consumers, ...rest } = scope;
  const named = [...(productRefs ?? []), ...(consumers ?? [])];
  if (governs || !named.some(ref => ref.startsWith(DATA_PRODUCT))) {
    return scope;
  }
  const principal = await context.principals.read(userRef);
  const visible = new Set(
    (await context.ports.list())
      .filter(port => isVisible(port, principal))
      .map(port => port.product.ref),
  );
  const shown = (refs: string[] = []) =>
    refs.filter(ref => !ref.startsWith(DATA_PRODUCT) || visible.has(ref));
  const products = shown(productRefs);
  const users = shown(consumers);
  return {
    ...(products.length > 0 && { productRefs: products }),
    ...(users.length > 0 && { consumers: users }),
    ...rest,
  };
}
