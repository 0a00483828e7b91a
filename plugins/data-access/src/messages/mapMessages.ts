/** Texts of the map of access. @internal */
export const mapMessages = {
  intro:
    'Which domain uses data of which. The wider a line, the more it was used in the last 30 days.',
  label: 'Map of access',
  tableLabel: 'Map of access as a table',
  empty: 'No domain uses data of another yet',
  emptyHint: 'Each agreement draws a line here.',
  nothing: 'Nothing fits these filters',
  all: 'all',
  none: 'none',
  unknown: 'not known',
  purpose: 'Purpose',
  classification: 'Classification',
  from: 'Gives',
  to: 'Uses',
  agreements: 'Agreements',
  uses: 'Queries, 30 days',
  used_one: '{{uses}} query',
  used_other: '{{uses}} queries',
  agreed_one: '{{count}} agreement',
  agreed_other: '{{count}} agreements',
} as const;
