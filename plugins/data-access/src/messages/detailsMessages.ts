/** Texts of one agreement. @internal */
export const detailsMessages = {
  open: 'Details',
  openLabel: 'Details of {{product}}',
  openGivenLabel: 'Details of {{product}} for {{who}}',
  title: 'Agreement',
  loadError: 'The agreement could not be opened',
  notFound: 'There is no such agreement, or it is not yours to see.',
  askedBy: 'asked for by',
  approved: 'Approved by',
  byRule: 'the rule {{rule}}',
  period: 'When',
  fromTo: '{{from}} to {{to}}',
  contract: 'Contract version',
  rows: 'Rows',
  columns_one: '{{count}} column',
  columns_other: '{{count}} columns',
} as const;
