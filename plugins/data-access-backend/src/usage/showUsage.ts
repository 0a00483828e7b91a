import type { AccessAgreement } from '@meshport/plugin-data-access-common';
import type { AccessContext } from '../operations/AccessContext';

const DAYS_30_MS = 30 * 24 * 60 * 60 * 1000;

/** Agreements with how they were used of late, for who decides on them. @internal */
export async function showUsage(
  context: AccessContext,
  agreements: AccessAgreement[],
): Promise<AccessAgreement[]> {
  const now = await context.decisions.now();
  const usages = await context.usage.read(
    agreements.map(agreement => agreement.id),
    { since: now - DAYS_30_MS, now, daily: true },
  );
  return agreements.map(agreement => {
    const usage = usages.get(agreement.id);
    return { ...agreement, ...(usage && { usage }) };
  });
}
