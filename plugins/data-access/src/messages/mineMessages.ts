/** Texts of what somebody asked for and has. @internal */
export const mineMessages = {
  requests: 'Asked for',
  agreements: 'What you have',
  empty: 'You have not asked for anything',
  emptyHint:
    'Open a data product and choose “Request access”. What you ask for and what you have stays in view here.',
  agreementsEmpty: 'Nothing was agreed yet.',
  requestsEmpty: 'No requests.',
  withdraw: 'Withdraw',
  withdrawLabel: 'Withdraw the request for {{product}}',
  handBack: 'Hand back',
  handBackLabel: 'Hand back {{product}}',
  handBackTitle: 'Hand back {{product}}',
  handBackHint:
    'You and whoever uses it with you can no longer query it. Running queries end within two seconds.',
  askAgain: 'Ask again',
  askAgainLabel: 'Ask again for {{product}}',
  extend: 'Extend',
  extendLabel: 'Extend access to {{product}}',
  continue: 'Continue',
  continueLabel: 'Continue the draft for {{product}}',
  change: 'Change and ask again',
  changeLabel: 'Change and ask again for {{product}}',
  notAsked: 'not yet',
  failed: 'That did not succeed',
} as const;
