import type { DecisionStep } from '@meshport/plugin-data-access-common';
import type { AccessPreviewItem } from '@meshport/plugin-data-access-react';
import { BIRDS, FLIGHTS } from './ports';

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
