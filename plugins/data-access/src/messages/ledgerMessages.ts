import { ledgerEventMessages } from './ledgerEventMessages';

/** Texts of the ledger. @internal */
export const ledgerMessages = {
  listLabel: 'Ledger of access',
  intro:
    'Everything that was decided, in order. Each entry carries the hash of the one before it, so nothing can be changed or taken out unseen.',
  verify: 'Verify',
  valid_one: 'The only entry is as it was written.',
  valid_other: 'All {{entries}} entries are as they were written.',
  invalid:
    'Entry {{sequence}} of {{entries}} is not as it was written: {{reason}}',
  verifyError: 'Verifying did not succeed',
  noAccess: 'The ledger is for governors',
  noAccessHint:
    'It holds everybody’s decisions. Ask a member of the governing group for what you need to know.',
  sequence: 'No.',
  at: 'When',
  event: 'What',
  actor: 'Who',
  subject: 'On what',
  hash: 'Hash',
  events: ledgerEventMessages,
} as const;
