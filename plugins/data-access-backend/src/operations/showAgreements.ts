import type { AccessAgreement } from '@meshport/plugin-data-access-common';
import type { StoredAgreement } from '../database/agreementRows';
import { findGrantGaps } from '../provisioning/findGrantGaps';
import type { AccessContext } from './AccessContext';
import { showAgreement } from './showAgreement';

/** Agreements with what they lack where their data is. @internal */
export async function showAgreements(
  context: AccessContext,
  agreements: StoredAgreement[],
): Promise<AccessAgreement[]> {
  const gaps = await findGrantGaps(context, agreements);
  return agreements.map(agreement => {
    const gap = gaps.get(agreement.id);
    return { ...showAgreement(agreement), ...(gap && { gap }) };
  });
}
