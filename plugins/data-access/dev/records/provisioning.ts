import type { GrantProvisioning } from '@meshport/plugin-data-access-common';
import { DAY, now } from './time';

/** How far a grant is; the odd ones are made elsewhere and drifted. */
export function provisioning(agreementId: string): GrantProvisioning {
  const elsewhere = agreementId !== 'a1';
  return {
    agreementId,
    provisioner: elsewhere ? 'postgres' : 'query-engine',
    state: agreementId === 'a7' ? 'provisioning-failed' : 'provisioned',
    wanted: true,
    updatedAt: now,
    reference: elsewhere
      ? 'meshport_bird_strikes.reports_a4'
      : 'safety.bird_strikes.reports',
    ...(elsewhere && {
      provisionedAt: now - 12 * DAY,
      comparedAt: now - 20_000,
      drift: {
        at: now - 2 * DAY,
        changes: [
          'View reports_a4 was missing a mask on pilot_remarks.',
          'Role meshport_a4 had INSERT on reports_a4.',
        ],
      },
    }),
    ...(agreementId === 'a7' && {
      diagnostics: 'connection to server at "db" failed: too many connections',
    }),
  };
}
