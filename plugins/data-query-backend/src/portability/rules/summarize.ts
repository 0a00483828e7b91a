import type { PortabilityRule } from '../QueryText';
import { isWord } from '../wordsAt';

/** Trino has no SUMMARIZE, and DESCRIBE is no table there. @internal */
export const summarize: PortabilityRule = {
  id: 'summarize',
  find: ({ nodes, tokens }) =>
    nodes
      .filter(({ node }) => node.type === 'SHOW_REF')
      .map(({ node }) => ({
        token: tokens.find(token => isWord(token, 'summarize', 'describe')),
        message:
          node.show_type === 'SUMMARY'
            ? 'SUMMARIZE is not understood'
            : 'DESCRIBE is only understood alone, of a table',
      })),
};
