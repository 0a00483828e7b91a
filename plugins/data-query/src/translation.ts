import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { boardMessages } from './messages/boardMessages';
import { chartMessages } from './messages/chartMessages';
import { exportMessages } from './messages/exportMessages';
import { previewMessages } from './messages/previewMessages';
import { useItMessages } from './messages/useItMessages';
import { workbenchMessages } from './messages/workbenchMessages';

/** Texts of the workbench and the preview. @public */
export const dataQueryTranslationRef = createTranslationRef({
  id: 'plugin.data-query',
  messages: {
    workbench: {
      title: 'Workbench',
      subtitle: 'Query data products of several domains together',
      run: 'Run',
      running: 'Running',
      runHint: '{{key}}-Enter',
      runHelp:
        '{{key}}-Enter runs the statement under the cursor or what is selected, {{key}}-Shift-Enter all of them.',
      cancel: 'Cancel',
      linkTooLong:
        'This query is too long for a link: the address of this page does not hold it.',
    },
    purpose: {
      label: 'Purpose',
      none: 'None: own and open data only',
      granted: 'You hold agreements for',
      others: 'Other purposes',
      loadFailed: 'The purposes could not be loaded',
    },
    ports: {
      title: 'What you may query',
      search: 'Search ports and columns',
      insert: 'Insert {{name}}',
      showColumns: 'Columns of {{name}}',
      masked: 'masked',
      primaryKey: 'primary key',
      refersTo: 'refers to {{target}}',
      help: 'Arrow keys go through the names; right and left show and hide columns, Enter inserts.',
      othersTitle: 'What you may not query yet',
      othersLoading: 'Looking for other data products',
      othersNone: 'Nothing else that you may know of.',
      othersNoMatch: 'Nothing else matches “{{text}}”.',
      othersFailed: 'Other data products could not be loaded',
      othersMore: 'There are more; search to find them.',
      requestFor: 'Request access to {{title}}',
      request: 'Request',
      requestAccess: 'Find more and request access',
      loading: 'Loading what you may query',
      emptyTitle: 'Nothing to query yet',
      emptyText:
        'You hold no agreement and no product is open to everybody. Find a data product and ask for access.',
      noMatch: 'No port or column matches “{{text}}”.',
      failed: 'What you may query could not be loaded',
      retry: 'Try again',
      basis: {
        owner: 'yours',
        public: 'open to all',
        agreement: 'agreement',
      },
      otherPurpose: 'only for {{purposes}}',
    },
    editor: {
      label: 'SQL query',
      placeholder:
        'SELECT … FROM area.product.port, or pick a port from the list',
      loading: 'Loading the editor',
    },
    result: {
      title: 'Result',
      idleTitle: 'Write a query, or pick a port from the list',
      idleText: 'The result appears here. {{key}}-Enter runs the query.',
      rows_one: '{{rows}} row',
      rows_other: '{{rows}} rows',
      rowsSoFar_one: '{{rows}} row so far',
      rowsSoFar_other: '{{rows}} rows so far',
      firstRows: 'first {{rows}} rows, there are more',
      firstOf: 'first {{rows}} of {{total}} rows or more',
      cutByBytes:
        'first {{rows}} rows, there are more (cut at {{limit}} of data)',
      bytesReceived: '{{bytes}} received',
      waiting: 'Waiting for the first rows',
      view: 'View of the result',
      table: 'Table',
      chart: 'Chart',
      columns: 'Columns',
      incomplete: 'What is shown is only the beginning of the result.',
    },
    hint: {
      title: 'These keys hardly match',
      counts:
        '{{matched}} of {{leftDistinct}} values of {{left}} are in {{right}}.',
    },
    failure: {
      title: 'The query did not finish',
      AccessEnded: 'Your access ended while the query ran',
      QueryCancelled: 'Cancelled',
      QueryTimeout: 'The query took too long',
      ResourceLimit: 'The query needs more than one query may use',
      ConnectionLost: 'The connection was lost',
      InputError: 'The query cannot run as it is written',
      NotAllowedError: 'You may not run queries',
      position: 'Line {{line}}, column {{column}}',
    },
    refused: {
      title_one: 'You lack access to {{count}} port of this query',
      title_other: 'You lack access to {{count}} ports of this query',
      withPurpose: 'for the purpose “{{purpose}}”',
      withoutPurpose:
        'No purpose is chosen; with one, your agreements count too.',
      ask: 'Ask for what is missing',
      agreementsTitle: 'Several of your agreements hold for this purpose',
      agreementsText: 'Pick the one to read under. They are never added up.',
      agreementColumns_one: '{{count}} column',
      agreementColumns_other: '{{count}} columns',
      agreementUntil: 'until {{day}}',
      useAgreement: 'Use it',
    },
    chart: chartMessages,
    board: boardMessages,
    export: exportMessages,
    ...workbenchMessages,
    preview: previewMessages,
    useIt: useItMessages,
  },
});
