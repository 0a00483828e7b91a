import { createTranslationRef } from '@backstage/frontend-plugin-api';

/** Texts of the components that several pages share. @public */
export const dataQueryReactTranslationRef = createTranslationRef({
  id: 'plugin.data-query-react',
  messages: {
    resultGrid: {
      label: 'Result',
      null: 'null',
      loading_one: '{{rows}} row of more',
      loading_other: '{{rows}} of more',
      loaded_one: '{{rows}} row',
      loaded_other: '{{rows}} rows',
      truncated: 'The first {{rows}} rows, there are more',
      copied_one: 'Copied {{rows}} row with headers',
      copied_other: 'Copied {{rows}} rows with headers',
      copyFailed: 'Copying was not allowed by the browser',
      empty: 'No rows',
      selectionHelp:
        'Arrow keys move, with Shift they select; Ctrl+C copies with headers.',
    },
    appliedDecisions: {
      why: 'why?',
      maskedColumns_one: '{{count}} column masked',
      maskedColumns_other: '{{count}} columns masked',
      rowsLimitedTo: 'rows limited to {{filters}}',
      nothing: 'Nothing masked, all rows',
      rowFilterOf: 'Rows: {{filter}}',
      basisOwner: 'You read it as a member of the owner group.',
      basisPublic: 'It is open to everybody signed in.',
      basisAgreement: 'You read it under an agreement for {{purpose}}.',
      mask: {
        null: 'left empty',
        redact: 'replaced by a text',
        hash: 'replaced by a key that only matches itself',
        partial: 'shown in part',
        truncate: 'cut to a coarser time',
        round: 'rounded',
        generalise: 'shown as a band',
      },
    },
  },
});
