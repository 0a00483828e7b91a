import type { AccessTransition } from './AccessTransition';
import { grantTransitions } from './grantTransitions';
import { requestTransitions } from './requestTransitions';
import { grantStateWords, requestStateWords } from './stateWords';

/** The page of the documentation on states, made from the tables. @internal */
export function describeAccessStates(): string {
  return [
    '# States of access',
    '',
    'This page is made from the tables in `plugins/data-access-common/src/states`, from which the code, the checks of the',
    'HTTP API and the words that people see are made as well. A test compares them. No other transition happens.',
    '',
    'Each transition is conditional on the version that was seen; its entry in the ledger and its message in the outbox are',
    'written in the same transaction, with who, why, when, and under which versions of the contract and of the rules.',
    '',
    '## Requests',
    '',
    'Each port of a request is an item with a state of its own.',
    '',
    ...words(requestStateWords),
    '',
    ...transitions(requestTransitions),
    '',
    '## Grants',
    '',
    'An agreement is what was decided; its grant is what is enforced. Rows come while it is `active` or `expiring`, from its',
    "begin and before its end by the database's clock, whatever state has been written by then. What is resumed goes to",
    '`scheduled` before its begin, to `provisioning` where the grant has to be made somewhere else, and else to `active`.',
    '',
    ...words(grantStateWords),
    '',
    ...transitions(grantTransitions),
    '',
  ].join('\n');
}

function words(table: { readonly [state: string]: string }): string[] {
  return [
    '| state | what people see |',
    '|---|---|',
    ...Object.entries(table).map(
      ([state, word]) => `| \`${state}\` | ${word} |`,
    ),
  ];
}

function transitions(table: readonly AccessTransition<string>[]): string[] {
  return [
    '| action | from | to | by | event | reason |',
    '|---|---|---|---|---|---|',
    ...table.map(row =>
      [
        '',
        ` \`${row.action}\` `,
        ` ${row.from.map(state => `\`${state}\``).join(', ') || '(new)'} `,
        ` \`${row.to}\` `,
        ` ${row.by.join(', ')} `,
        ` \`${row.event}\` `,
        ` ${row.needsReason ? 'required' : ''} `,
        '',
      ].join('|'),
    ),
  ];
}
