import type {
  AccessAgreement,
  AccessRequest,
  Purpose,
} from '@meshport/plugin-data-access-common';
import type {
  AccessExposure,
  AccessPreviewItem,
} from '@meshport/plugin-data-access-react';

const DAY = 86_400_000;
const now = Date.now();

export const purposes: Purpose[] = [
  {
    id: 'service-recovery',
    title: 'Service recovery',
    description: 'Helping passengers after a disruption.',
  },
  {
    id: 'safety-analysis',
    title: 'Safety analysis',
    description: 'Finding and lowering risks to safe operation.',
  },
];

export const BIRDS = 'dataproduct:safety/bird-strikes#reports@1';
export const FLIGHTS = 'dataproduct:network/flights#delays@1';

export const previews: AccessPreviewItem[] = [
  {
    portRef: BIRDS,
    productRef: 'dataproduct:safety/bird-strikes',
    productTitle: 'Bird strikes',
    sqlName: 'safety.bird_strikes.reports',
    decider: 'group:default/safety',
    columns: [
      { name: 'incident_date', logicalType: 'date' },
      {
        name: 'airport_name',
        logicalType: 'string',
        classification: 'internal',
      },
      { name: 'state', logicalType: 'string', classification: 'internal' },
      {
        name: 'pilot_remarks',
        logicalType: 'string',
        classification: 'confidential',
        mask: { kind: 'redact', text: '***' },
        maskReason: 'The contract hides free text.',
      },
      {
        name: 'cost_repair',
        logicalType: 'number',
        classification: 'internal',
        mask: { kind: 'round', step: '1000' },
        maskReason: 'The contract rounds amounts.',
      },
    ],
    terms: 'Not for naming carriers in public.\nReports are as filed.',
    maxDays: 180,
    obstacles: [],
  },
  {
    portRef: FLIGHTS,
    productRef: 'dataproduct:network/flights',
    productTitle: 'Flight delays',
    sqlName: 'network.flights.delays',
    decider: 'group:default/network',
    columns: [
      { name: 'flight_date', logicalType: 'date' },
      { name: 'origin', logicalType: 'string' },
      { name: 'delay_minutes', logicalType: 'integer' },
    ],
    rowFilter: {
      kind: 'gte',
      column: 'flight_date',
      value: { type: 'date', value: '2025-01-01' },
    },
    rowFilterReason: 'The contract offers the last two years.',
    obstacles: ['Analysts has asked for this port already.'],
  },
];

function request(
  id: string,
  who: string,
  change: Partial<AccessRequest> & {
    mayDecide?: { allowed: boolean; reason?: string };
    flights?: boolean;
  },
): AccessRequest {
  const { mayDecide, flights, ...rest } = change;
  const port = previews[flights ? 1 : 0];
  return {
    id,
    requester: `user:default/${who}`,
    consumer: `user:default/${who}`,
    purpose: 'service-recovery',
    justification: 'Find which airports to warn crews about this autumn.',
    until: now + 90 * DAY,
    createdAt: now - 2 * DAY,
    items: [
      {
        id: 'i1',
        portRef: port.portRef,
        productRef: port.productRef,
        productTitle: port.productTitle,
        sqlName: port.sqlName,
        decider: port.decider,
        state: 'submitted',
        version: 1,
        mayDecide: mayDecide ?? { allowed: true },
      },
    ],
    ...rest,
  };
}

export const requests: AccessRequest[] = [
  request('r1', 'ana.petrova', {}),
  request('r2', 'tom.okafor', {
    consumer: 'group:default/analysts',
    purpose: 'safety-analysis',
    justification:
      'Compare strike rates with migration and with our own schedule, once a quarter, for the safety board.',
    createdAt: now - 9 * DAY,
    flights: true,
  }),
  request('r3', 'guest', {
    mayDecide: {
      allowed: false,
      reason: 'You asked for it yourself; someone else of Safety decides.',
    },
  }),
];

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

export const agreements: AccessAgreement[] = [
  agreement('a1', {}),
  agreement('a2', {
    portRef: FLIGHTS,
    productTitle: 'Flight delays',
    sqlName: 'network.flights.delays',
    endsAt: now + 3 * DAY,
    rowFilter: {
      kind: 'eq',
      column: 'origin',
      value: { type: 'string', value: 'DFW' },
    },
  }),
  agreement('a3', {
    productTitle: 'Crew rosters',
    sqlName: 'crew.rosters.rosters',
    portRef: 'dataproduct:crew/rosters#rosters@1',
    state: 'revoked',
    revokedAt: now - 1 * DAY,
    revokedBy: 'user:default/kim',
    revokeReason: 'The project has ended.',
  }),
];

export const exposure: Omit<AccessExposure, 'columns'> = {
  rows: 302_145,
  others: [
    {
      id: 'a7',
      consumer: 'group:default/network',
      purpose: 'safety-analysis',
      endsAt: now + 40 * DAY,
    },
  ],
  consumerHas: [
    {
      id: 'a8',
      consumer: 'user:default/ana.petrova',
      productTitle: 'Flight delays',
      purpose: 'service-recovery',
      endsAt: now + 12 * DAY,
    },
  ],
};
