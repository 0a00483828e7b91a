import type { LedgerEntry } from '@meshport/plugin-data-access-react';
import { now } from './time';

const VIEW = 'meshport.v_5f0c2b7e91d34a6d8d0be1a2c3f4a5b6';
const AGREEMENT = '5f0c2b7e-91d3-4a6d-8d0b-e1a2c3f4a5b6';
const port = { sqlName: 'safety.bird_strikes.reports' };

/** What the ledger says of an agreement whose data is elsewhere. */
const entries: [
  event: string,
  actor: string,
  subject: string,
  payload: LedgerEntry['payload'],
][] = [
  ['request.submitted', 'user:default/ana.petrova', 'r1', {}],
  ['agreement.created', 'user:default/sam', AGREEMENT, port],
  ['agreement.activated', 'plugin:data-access', AGREEMENT, port],
  [
    'grant.repaired',
    'plugin:data-access',
    AGREEMENT,
    {
      ...port,
      changes: [
        `Everybody could read the view ${VIEW}, which the agreement does not give.`,
      ],
    },
  ],
  [
    'grant.still-failing',
    'plugin:data-access',
    AGREEMENT,
    {
      ...port,
      reason:
        'The grant could not be made where the data is, reference 5ae9c04d.',
      detail:
        'connection to server at "warehouse" failed: too many connections',
    },
  ],
  [
    'agreement.revoked',
    'plugin:data-access',
    AGREEMENT,
    { ...port, reason: 'left' },
  ],
  ['archive.moved', 'operator', 'ledger', {}],
];

export const ledger: LedgerEntry[] = entries.map(
  ([event, actor, subject, payload], index) => ({
    sequence: index + 1,
    at: now - (9 - index) * 3_600_000,
    event,
    actor,
    subject,
    payload,
    previousHash: String(index).repeat(64),
    hash: String(index + 1).repeat(64),
  }),
);
