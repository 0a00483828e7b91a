import type { PortabilityRule } from '../QueryText';
import { isSign, isWord, wordsAt } from '../wordsAt';

/** Trino's reserved words that DuckDB lets pass as names. */
const RESERVED_THERE = [
  'alter',
  'auto',
  'between',
  'cube',
  'current_date',
  'current_time',
  'current_timestamp',
  'deallocate',
  'delete',
  'drop',
  'escape',
  'execute',
  'exists',
  'extract',
  'full',
  'grouping',
  'insert',
  'inner',
  'is',
  'join',
  'left',
  'like',
  'localtime',
  'localtimestamp',
  'natural',
  'normalize',
  'outer',
  'prepare',
  'recursive',
  'right',
  'rollup',
  'skip',
  'trim',
  'uescape',
  'unnest',
  'values',
];

/** Names that Trino takes only in double quotes. @internal */
export const reservedName: PortabilityRule = {
  id: 'reserved-name',
  find: ({ tokens }) =>
    wordsAt(tokens, 'as').flatMap(({ index }) => {
      const token = tokens[index + 1];
      return isWord(token, ...RESERVED_THERE) && !isSign(tokens[index + 2], '(')
        ? [
            {
              token,
              message: `${token.text} is a reserved word in Trino`,
              advice: `write "${token.text}"`,
            },
          ]
        : [];
    }),
};
