import type {
  AccessAgreement,
  GrantGap,
} from '@meshport/plugin-data-access-common';
import { BIRDS, FLIGHTS } from './ports';
import { DAY, now } from './time';

function agreement(
  id: string,
  change: Partial<AccessAgreement>,
): AccessAgreement {
  return {
    id,
    requestId: 'r0',
    itemId: 'i1',
    portRef: BIRDS,
    productRef: 'dataproduct:safety/bird-strikes',
    productTitle: 'Bird strikes',
    sqlName: 'safety.bird_strikes.reports',
    consumer: 'user:default/guest',
    consumerUid: 'uid',
    requester: 'user:default/guest',
    purpose: 'service-recovery',
    justification: 'As said.',
    columns: ['incident_date', 'airport_name', 'state'],
    contractVersion: '1.2.0',
    state: 'active',
    startsAt: now - 20 * DAY,
    endsAt: now + 70 * DAY,
    approvedBy: 'user:default/sam',
    approvedAt: now - 20 * DAY,
    version: 1,
    ...change,
  };
}

const gap = (part: Partial<GrantGap>): { gap: GrantGap } => ({
  gap: {
    provisioner: 'postgres:warehouse',
    provisionerTitle: 'PostgreSQL (warehouse)',
    kind: 'no-longer',
    ...part,
  },
});

const usage = (queries: number, users: number, daysAgo: number) => ({
  queries,
  users,
  days: 30,
  lastUsedAt: now - daysAgo * DAY,
  daily: Array.from({ length: 30 }, (_, day) =>
    day > 30 - daysAgo || day % 7 > 4
      ? 0
      : Math.ceil((queries / 465) * (day + 1)),
  ),
});

export const agreements: AccessAgreement[] = [
  agreement('a1', {
    acceptedTerms: '1.2.0',
    columnsLeftOut: ['pilot_remarks', 'cost_repair'],
    columnsPromised: ['incident_date', 'airport_name', 'state', 'cost_repair'],
    columnsAdded: [{ name: 'pilot_remarks', contractVersion: '1.3.0' }],
    usage: usage(1240, 3, 1),
  }),
  agreement('a2', {
    portRef: FLIGHTS,
    productRef: 'dataproduct:network/flights',
    productTitle: 'Flight delays',
    sqlName: 'network.flights.delays',
    startsAt: now - 80 * DAY,
    endsAt: now + 3 * DAY,
    usage: { queries: 0, users: 0, days: 30 },
    rowFilter: {
      kind: 'eq',
      column: 'origin',
      value: { type: 'string', value: 'DFW' },
    },
  }),
  agreement('a3', {
    productRef: 'dataproduct:crew/rosters',
    productTitle: 'Crew rosters',
    sqlName: 'crew.rosters.rosters',
    portRef: 'dataproduct:crew/rosters#rosters@1',
    state: 'revoked',
    revokedAt: now - 1 * DAY,
    revokedBy: 'user:default/kim',
    revokeReason: 'The project has ended.',
  }),
  agreement('a4', {
    state: 'provisioning',
    purpose: 'safety-analysis',
    sqlName: 'safety.bird_strikes.warehouse',
    startsAt: now,
  }),
  agreement('a5', {
    state: 'scheduled',
    startsAt: now + 12 * DAY,
    consumer: 'dataproduct:network/delay-causes',
  }),
  agreement('a6', {
    state: 'suspended',
    suspendedAt: now - 2 * DAY,
    suspendReason: 'An incident is being looked into.',
    productRef: 'dataproduct:service-recovery/passengers',
    productTitle: 'Passengers that were rebooked after a cancellation',
    sqlName: 'service_recovery.passengers_rebooked_after_cancellation.events',
    usage: usage(12, 1, 9),
  }),
  agreement('a7', {
    state: 'failed',
    failure:
      'The grant could not be made where the data is, reference 5ae9c04d.',
    productRef: 'dataproduct:crew/rosters',
    productTitle: 'Crew rosters',
    sqlName: 'crew.rosters.rosters',
  }),
  agreement('a9', {
    consumer: 'service:default/crew-planner',
    ...gap({ kind: 'unknown', provisionerTitle: undefined }),
  }),
  agreement('a8', {
    packageId: 'p1',
    ...gap({ retryAt: now + 5 * 60_000 }),
    productRef: 'dataproduct:network/flights',
    productTitle: 'Flight delays',
    sqlName: 'network.flights.delays',
    startsAt: now - 4 * DAY,
    usage: { queries: 0, users: 0, days: 30 },
  }),
];
