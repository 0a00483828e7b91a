/** Texts of rows before a decision. @internal */
export const sampleMessages = {
  show: 'Show five rows as they would see them',
  again: 'Try again',
  failed: 'The rows could not be shown',
  decideAnyway: 'You can decide without them.',
  title_one: '{{count}} row as they would see it',
  title_other: '{{count}} rows as they would see them',
  none: 'They would see no rows.',
  label: 'Rows of {{port}}',
  masked: 'masked',
  mask: '{{column}}: {{reason}}',
  nothingHidden: 'No value and no row is hidden.',
} as const;
