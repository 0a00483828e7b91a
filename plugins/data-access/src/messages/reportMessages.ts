/** Texts of the report. @internal */
export const reportMessages = {
  intro:
    'Who read which classification for which purpose, from the ledger and the records of queries.',
  period: 'Period',
  section: 'What to report',
  reads: 'Who read what',
  decisions: 'What was decided',
  csv: 'Download as CSV',
  jsonl: 'Download as JSON Lines',
  downloadError: 'Downloading did not succeed',
  truncated: 'There is more than fits a page; the files have all of it.',
  empty: 'Nothing in this period',
  queries: 'Queries',
  last: 'Last',
  noPurpose: 'none, as owner or open to all',
} as const;
