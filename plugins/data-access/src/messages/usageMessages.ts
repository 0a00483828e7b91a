/** Texts of how much an agreement is used. @internal */
export const usageMessages = {
  column: 'Use, 30 days',
  title: 'Use in {{days}} days',
  unknown: 'not known',
  notBegun: 'not begun yet',
  unused: 'never used in {{days}} days',
  unusedSince: 'not used since it began {{day}}',
  proposed: 'proposed for ending',
  queries_one: '{{queries}} query',
  queries_other: '{{queries}} queries',
  users: '{{users}} people',
  daily:
    'Queries of each of the last {{days}} days, the oldest first: {{figures}}',
  last: 'last {{when}}',
} as const;
