/** Texts of the tab of a data product. @internal */
export const entityMessages = {
  title: 'Access',
  unbound: 'Nothing to ask for yet',
  unboundHint:
    'No port of this product is published through an area, so nobody can query it.',
  mine: 'Your access',
  port: 'Port',
  access: 'Access',
  decider: 'Decided by {{decider}}',
  none: 'none',
  waiting: 'See the request',
  withdraw: 'Withdraw',
  given: 'Given to others',
  givenNone: 'Nobody was given access yet.',
  givenNotFound: 'None of it is among the first 1,000 that you have given.',
  uses: 'What it has of others',
  usesHint:
    'Agreements that your group holds for this product. Tokens for its programs are made in their details.',
} as const;
