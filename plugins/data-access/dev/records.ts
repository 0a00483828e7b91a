import type {
  AccessAgreement,
  AccessCampaign,
  AccessDelegation,
  AccessPackage,
  AccessRequest,
  AccessRequestItem,
  AccessSample,
  AccessTransitionRecord,
  CampaignItem,
  DecisionStep,
  GrantProvisioning,
  Purpose,
} from '@meshport/plugin-data-access-common';
import type {
  AccessMap,
  ReportRead,
} from '@meshport/plugin-data-access-common';
import type {
  AccessExposure,
  AccessPreviewItem,
} from '@meshport/plugin-data-access-react';

import type { QueryablePort } from '@meshport/plugin-data-query-common';

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
  {
    ...request('r7', 'kim', { packageId: 'p1', flights: true }),
    items: [
      { ...request('r7', 'kim', {}).items[0], id: 'i2' },
      request('r7', 'kim', { flights: true }).items[0],
    ],
  },
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
  request('r6', 'guest', {
    flights: true,
    item: {
      state: 'approved',
      mayDecide: undefined,
      decidedBy: 'user:default/kim',
      decidedAt: now - DAY,
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
    productTitle: 'Passengers that were rebooked after a cancellation',
    sqlName: 'service_recovery.passengers_rebooked_after_cancellation.events',
    usage: usage(12, 1, 9),
  }),
  agreement('a7', {
    state: 'failed',
    failure: 'The database refused the role: too many connections.',
    productTitle: 'Crew rosters',
    sqlName: 'crew.rosters.rosters',
  }),
  agreement('a9', { consumer: 'service:default/crew-planner' }),
  agreement('a8', {
    packageId: 'p1',
    productTitle: 'Flight delays',
    sqlName: 'network.flights.delays',
    startsAt: now - 4 * DAY,
    usage: { queries: 0, users: 0, days: 30 },
  }),
];

/** What happened to an agreement, or to what was asked before it. */
export function history(id: string): AccessTransitionRecord[] {
  const asked = id.startsWith('r');
  return [
    {
      subject: 'item',
      action: 'submit',
      actor: 'user:default/guest',
      to: 'submitted',
      at: now - 22 * DAY,
    },
    {
      subject: 'item',
      action: 'approve-step',
      actor: 'user:default/kim',
      onBehalfOf: 'user:default/sam',
      to: 'in-review',
      at: now - 21 * DAY,
      reason: 'Needed for the autumn report.',
    },
    {
      subject: 'item',
      action: 'approve',
      actor: 'rule:default/public-and-short',
      to: 'approved',
      at: now - 20 * DAY,
    },
    {
      subject: 'agreement',
      action: 'provision',
      actor: 'rule:default/public-and-short',
      to: 'provisioning',
      at: now - 20 * DAY,
    },
    {
      subject: 'agreement',
      action: 'activate',
      actor: 'plugin:data-access',
      to: 'active',
      at: now - 20 * DAY + 4000,
    },
    {
      subject: 'agreement',
      action: 'suspend',
      actor: 'user:default/sam',
      to: 'suspended',
      at: now - 9 * DAY,
      reason:
        'An incident is being looked into, and until that is over nobody outside of the safety team reads reports of strikes.',
    },
    {
      subject: 'agreement',
      action: 'resume',
      actor: 'user:default/sam',
      to: 'active',
      at: now - 8 * DAY,
    },
  ]
    .map((one, index) => ({
      ...one,
      subject: one.subject as 'item' | 'agreement',
      id: `t${index}`,
      subjectId: one.subject === 'item' ? 'i1' : id,
      contractVersion: '1.2.0',
      policyVersion: 'f3a9c0d2e4b1a7',
    }))
    .filter(one => asked === (one.subject === 'item'));
}

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

export const sample: AccessSample = {
  portRef: BIRDS,
  sqlName: 'safety.bird_strikes.reports',
  columns: [
    { name: 'incident_date', type: 'DATE' },
    { name: 'airport_name', type: 'VARCHAR' },
    { name: 'state', type: 'VARCHAR' },
    { name: 'pilot_remarks', type: 'VARCHAR' },
    { name: 'cost_repair', type: 'DECIMAL(12,2)' },
  ],
  rows: [
    ['2025-03-01', 'DALLAS/FORT WORTH INTL ARPT', 'TX', '***', '12000'],
    ['2025-03-04', 'DENVER INTL AIRPORT', 'CO', '***', null],
    ['2025-03-09', 'SACRAMENTO INTL', 'CA', '***', '1000'],
    ['2025-04-02', 'ORLANDO INTL', 'FL', '***', null],
    ['2025-04-11', 'LA GUARDIA ARPT', 'NY', '***', '230000'],
  ],
  masks: [
    {
      column: 'pilot_remarks',
      kind: 'redact',
      reason: 'The contract hides free text.',
    },
    {
      column: 'cost_repair',
      kind: 'round',
      reason: 'The contract rounds amounts.',
    },
  ],
  rowFilter: {
    text: 'incident_date is at least 2020-01-01',
    reason: 'The contract offers the last five years.',
  },
};

export const queryable: QueryablePort[] = previews.map(port => ({
  portRef: port.portRef,
  productRef: port.productRef,
  productTitle: port.productTitle,
  sqlName: port.sqlName,
  basis: 'owner',
  purposes: [],
  columns: port.columns.map(({ name, logicalType }) => ({
    name,
    logicalType,
    masked: false,
  })),
}));

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
    ports: [
      { portRef: BIRDS },
      {
        portRef: FLIGHTS,
        columns: ['origin', 'delay_minutes'],
        rowFilter: {
          kind: 'eq',
          column: 'origin',
          value: { type: 'string', value: 'DFW' },
        },
      },
    ],
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
