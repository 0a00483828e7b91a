/** Texts of exports of whole results. @internal */
export const exportMessages = {
  open: 'Export',
  menu: 'Export the whole result',
  csv: 'CSV',
  parquet: 'Parquet',
  json: 'JSON, one object a line',
  format: { csv: 'CSV', parquet: 'Parquet', json: 'JSON' },
  formulaSafe:
    'In CSV, a text that a spreadsheet could take for a formula gets a leading apostrophe.',
  starting: '{{format}}: waiting to begin',
  running: '{{format}}: {{rows}} rows, {{bytes}} so far',
  finished: '{{format}}: all {{rows}} rows, {{bytes}}',
  until: 'kept until {{when}}',
  download: 'Download',
  downloading: '{{bytes}} of {{total}} received',
  downloaded: 'Downloaded',
  cancel: 'Stop the export',
  dismiss: 'Hide',
  again: 'Export again',
  failed: 'The export failed',
  cancelled: '{{format}}: the export was stopped',
  ended:
    'Your access to something in this result has ended, so the file is gone.',
  expired: 'The file was removed, its time was over.',
  lost: 'How far the export is could not be asked. It is asked again.',
} as const;
