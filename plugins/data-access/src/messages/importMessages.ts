/** Texts of importing an agreement. @internal */
export const importMessages = {
  open: 'Import an agreement',
  title: 'Import a Data Usage Agreement',
  hint: 'It becomes a draft of yours, to look at before you ask. What it says was approved counts for nothing here.',
  choose: 'Choose a file',
  document: 'Document, YAML or JSON',
  purposeHint: 'Choose one where the document’s own is not in the catalogue.',
  asWritten: 'As the document says',
  draft: 'Make a draft',
  refused: 'The document cannot be used as it is',
  line: 'Line {{line}}',
  lineColumn: 'Line {{line}}, column {{column}}',
} as const;
