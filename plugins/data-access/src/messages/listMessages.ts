/** Texts that all lists of access share. @internal */
export const listMessages = {
  loading: 'Loading',
  retry: 'Try again',
  loadError: 'The list could not be loaded',
  more: 'Show more',
  moreOf: 'Show {{more}} more of {{left}}',
  product: 'Product',
  who: 'Who',
  purpose: 'Purpose',
  until: 'Until',
  asked: 'Asked',
  state: 'State',
  action: 'What you can do',
  forGroup: 'for {{group}}',
  terms: 'terms {{version}}',
  passOn: 'may be passed on',
} as const;
