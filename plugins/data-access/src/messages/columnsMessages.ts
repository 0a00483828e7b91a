/** Texts of columns that an agreement leaves out. @internal */
export const columnsMessages = {
  leftOut_one: 'The contract promises {{count}} column more',
  leftOut_other: 'The contract promises {{count}} columns more',
  leftOutUnknown:
    'They came with a later version, or were left out when it was approved.',
  leftOutThen: 'Left out when it was decided: {{columns}}.',
  added: 'New since then: {{columns}}.',
  addedWith: '{{column}} with version {{version}}',
  leftOutStay: 'What you do not let in stays hidden.',
  leftOutMine_one:
    'The contract promises one column more: {{columns}}. It stays hidden until its owners let it in.',
  leftOutMine_other:
    'The contract promises {{count}} columns more: {{columns}}. They stay hidden until its owners let them in.',
  unknown: 'What they are could not be looked up: {{reason}}',
  accept_one: 'Let {{count}} column in',
  accept_other: 'Let {{count}} columns in',
  acceptNone: 'Let columns in',
} as const;
