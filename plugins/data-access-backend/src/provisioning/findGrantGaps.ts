import type { GrantGap } from '@meshport/plugin-data-access-common';
import { isUsableGrantState } from '@meshport/plugin-data-access-common';
import type { StoredAgreement } from '../database/agreementRows';
import type { AccessContext } from '../operations/AccessContext';
import { grantGapOf } from './grantGapOf';

/** What agreements lack where their data is, by id; those that lack nothing are left out. @internal */
export async function findGrantGaps(
  context: Pick<AccessContext, 'decisions' | 'provisioning' | 'provisionerOf'>,
  agreements: StoredAgreement[],
): Promise<Map<string, GrantGap>> {
  const held = agreements.filter(one => isUsableGrantState(one.state));
  const gaps = new Map<string, GrantGap>();
  if (held.length === 0) {
    return gaps;
  }
  const [stored, now] = await Promise.all([
    context.provisioning.findAll(held.map(one => one.id)),
    context.decisions.now(),
  ]);
  for (const agreement of held) {
    const gap = grantGapOf({
      agreement,
      provisioner: context.provisionerOf(agreement.portRef),
      stored: stored.get(agreement.id) ?? [],
      now,
    });
    if (gap) {
      gaps.set(agreement.id, gap);
    }
  }
  return gaps;
}
