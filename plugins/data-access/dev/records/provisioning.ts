import type { GrantProvisioning } from '@meshport/plugin-data-access-common';
import { DAY, now } from './time';

const WAREHOUSE = {
  provisioner: 'postgres:warehouse',
  provisionerTitle: 'PostgreSQL (warehouse)',
};
const VIEW = 'meshport.v_5f0c2b7e91d34a6d8d0be1a2c3f4a5b6';

/** How far a grant is; the odd ones are made elsewhere, drifted, failed, moved. */
export function provisioning(agreementId: string): GrantProvisioning {
  const base = { agreementId, wanted: true, updatedAt: now };
  const there = {
    ...base,
    ...WAREHOUSE,
    state: 'provisioned' as const,
    reference: `warehouse: ${VIEW}`,
    provisionedAt: now - 12 * DAY,
    comparedAt: now - 20_000,
  };
  switch (agreementId) {
    case 'a1':
      return {
        ...base,
        provisioner: 'query-engine',
        state: 'provisioned',
        reference: 'safety.bird_strikes.reports',
      };
    case 'a2':
      return { ...there, earlier: earlier(agreementId) };
    case 'a7':
    case 'a8':
      return {
        ...there,
        state: 'provisioning-failed',
        diagnostics:
          'The grant could not be made where the data is, reference 5ae9c04d.',
        detail:
          'connection to server at "warehouse.example.net" (10.1.2.3), port 5432 failed: FATAL: too many connections',
        ...(agreementId === 'a7' && {
          provisionedAt: undefined,
          comparedAt: undefined,
        }),
      };
    case 'a9':
      return {
        ...there,
        provisionerTitle: undefined,
        comparedAt: now - 3 * DAY,
        state: 'provisioning-failed',
        unknownSince: now - 3 * DAY,
        diagnostics:
          'Nobody knows what is left of the grant where the data is, reference 77b0a1fe.',
        detail:
          "'postgres:warehouse', which made it, is no longer configured. Once it is back as retired, it takes away what it made and proves it.",
      };
    default:
      return {
        ...there,
        drift: {
          at: now - 2 * DAY,
          changes: [
            `Everybody could read the view ${VIEW}, which the agreement does not give.`,
            `crew_reports could read and change rows of the view ${VIEW}, which the agreement does not give.`,
            'The view no longer kept its readers’ conditions from rows that it leaves out.',
          ],
        },
      };
  }
}

/** What may be left in places where the port was before. */
function earlier(agreementId: string): GrantProvisioning[] {
  const base = { agreementId, wanted: false, updatedAt: now - DAY };
  return [
    {
      ...base,
      provisioner: 'postgres:reporting',
      provisionerTitle: 'PostgreSQL (reporting)',
      state: 'deprovisioning-failed',
      reference: `reporting: ${VIEW}`,
      comparedAt: now - 40_000,
      diagnostics:
        'The grant could not be taken away where the data is, reference 0f92d3aa.',
      detail:
        "The open sessions of crew_reports could not be ended; the connection's role has to be a member of pg_signal_backend",
    },
    {
      ...base,
      provisioner: 'postgres:old',
      state: 'deprovisioning-failed',
      unknownSince: now - 9 * DAY,
      reference: `old: ${VIEW}`,
      diagnostics:
        'Nobody knows what is left of the grant where the data is, reference c1d4e6b2.',
      detail:
        "'postgres:old', which made it, is no longer configured. Once it is back as retired, it takes away what it made and proves it.",
    },
    {
      ...base,
      provisioner: 'postgres:staging',
      provisionerTitle: 'PostgreSQL (staging)',
      state: 'deprovisioning',
    },
  ];
}
