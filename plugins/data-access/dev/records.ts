import type {
  AccessAgreement,
  AccessCampaign,
  AccessDelegation,
  AccessPackage,
  AccessRequest,
  AccessRequestItem,
  CampaignItem,
  DecisionStep,
  Purpose,
} from '@meshport/plugin-data-access-common';
import type {
  AccessExposure,
  AccessMap,
  AccessPreviewItem,
  ReportRead,
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

const steps: DecisionStep[] = [
  {
    id: 'owner',
    basis: 'owner',
    deciders: ['group:default/safety'],
    need: 'any',
    approvedBy: [],
    state: 'open',
  },
  {
    id: 'steward:confidential',
    basis: 'steward',
    deciders: ['group:default/privacy'],
    need: 'any',
    approvedBy: [],
    state: 'next',
  },
];

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
    contractVersion: '1.2.0',
    untilRequired: true,
    steps,
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
    maxDays: 365,
    obstacles: ['Analysts has asked for this port already.'],
    contractVersion: '2.0.0',
    untilRequired: false,
    steps: [{ ...steps[0], deciders: ['group:default/network'] }],
    autoApproval: { rule: 'public-and-short', policyVersion: 'abc' },
  },
];

function request(
  id: string,
  who: string,
  change: Partial<AccessRequest> & {
    mayDecide?: { allowed: boolean; reason?: string };
    flights?: boolean;
    item?: Partial<AccessRequestItem>;
  },
): AccessRequest {
  const { mayDecide, flights, item, ...rest } = change;
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
        steps: port.steps,
        waitsFor: {
          step: 'owner',
          deciders: [port.decider],
          since: rest.createdAt ?? now - 2 * DAY,
          lapsesAt: (rest.createdAt ?? now - 2 * DAY) + 14 * DAY,
        },
        ...item,
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
  request('r4', 'guest', {
    version: 2,
    flights: true,
    item: {
      state: 'changes-asked',
      mayDecide: undefined,
      decidedBy: 'user:default/kim',
      decidedAt: now - DAY,
      decisionReason: 'Delays at one airport are enough for this.',
    },
  }),
  request('r5', 'guest', {
    version: 1,
    item: { state: 'draft', mayDecide: undefined },
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

export const packages: AccessPackage[] = [
  {
    id: 'p1',
    title: 'Safety analyst',
    description: 'What who analyses strikes and delays needs from day one.',
    role: 'Safety analyst',
    ownerRef: 'group:default/safety',
    purpose: 'safety-analysis',
    ports: [{ portRef: BIRDS }, { portRef: FLIGHTS, columns: ['origin'] }],
    maxDays: 180,
    createdBy: 'user:default/sam',
    createdAt: now - 40 * DAY,
    updatedAt: now - 40 * DAY,
    version: 1,
  },
];

export const delegations: AccessDelegation[] = [
  {
    id: 'd1',
    delegator: 'user:default/sam',
    delegate: 'user:default/guest',
    startsAt: now - DAY,
    endsAt: now + 6 * DAY,
    reason: 'On leave.',
    createdAt: now - DAY,
  },
];

export const campaign: AccessCampaign = {
  id: 'c1',
  title: 'Access to strikes, autumn',
  scope: { productRefs: ['dataproduct:safety/bird-strikes'] },
  state: 'open',
  dueAt: now + 12 * DAY,
  createdBy: 'user:default/gloria',
  createdAt: now - 2 * DAY,
  counts: { open: 2, kept: 0, ended: 0 },
};

export const campaignItems: CampaignItem[] = [
  {
    id: 'ci1',
    campaignId: 'c1',
    agreement: agreements[0],
    proposal: 'keep',
    usage: { queries: 41, days: 30, lastUsedAt: now - DAY },
    state: 'open',
  },
  {
    id: 'ci2',
    campaignId: 'c1',
    agreement: agreements[1],
    proposal: 'end',
    usage: { queries: 0, days: 30 },
    state: 'open',
  },
];

export const map: AccessMap = {
  nodes: ['safety', 'network', 'commercial', 'crew'].map(name => ({
    ref: `domain:default/${name}`,
    title: name[0].toLocaleUpperCase() + name.slice(1),
  })),
  edges: [
    ['safety', 'network', 'service-recovery', 'confidential', 3, 310],
    ['safety', 'network', 'safety-analysis', 'internal', 2, 40],
    ['network', 'commercial', 'service-recovery', 'internal', 4, 1200],
    ['commercial', 'network', 'service-recovery', 'confidential', 1, 4],
    ['crew', 'safety', 'safety-analysis', 'confidential', 1, 0],
  ].map(([from, to, purpose, classification, agreed, uses]) => ({
    from: `domain:default/${from}`,
    to: `domain:default/${to}`,
    purpose: String(purpose),
    classification: String(classification),
    agreements: Number(agreed),
    ports: 1,
    uses: Number(uses),
  })),
};

export const reads: ReportRead[] = [1, 2, 3].map(number => ({
  user: `user:default/${['ana', 'tom', 'kim'][number - 1]}`,
  purpose: 'service-recovery',
  classification: ['internal', 'confidential', 'internal'][number - 1],
  portRef: BIRDS,
  product: 'Bird strikes',
  domain: 'domain:default/safety',
  agreementId: `a${number}`,
  consumer: `user:default/${['ana', 'tom', 'kim'][number - 1]}`,
  approvedBy: 'user:default/sam',
  queries: 12 * number,
  firstAt: new Date(now - 20 * DAY).toISOString(),
  lastAt: new Date(now - DAY).toISOString(),
}));
