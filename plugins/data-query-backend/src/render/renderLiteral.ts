import type { Literal } from '@meshport/plugin-data-access-common';
import {
  writeLiteral,
  type LiteralDialect,
} from '@meshport/plugin-data-access-node';
import { quoteText } from './quote';
import type { TypeFamily } from './typeFamily';

const DIALECT: LiteralDialect<TypeFamily> = {
  families: {
    string: ['string'],
    integer: ['number'],
    number: ['number'],
    boolean: ['boolean'],
    date: ['date', 'timestamp'],
    timestamp: ['date', 'timestamp'],
  },
  text: quoteText,
  time: (value, type) =>
    `${type === 'date' ? 'DATE' : 'TIMESTAMP'} ${quoteText(value)}`,
};

/**
 * A value of a policy as SQL, to be compared with a column of the given
 * family.
 *
 * @throws Error if the engine would have to cast the column for it: a cast that
 * fails tells values of rows that the policy hides.
 * @internal
 */
export function renderLiteral(literal: Literal, family: TypeFamily): string {
  return writeLiteral(literal, family, DIALECT);
}
