import type { Literal } from '@meshport/plugin-data-access-common';
import {
  writeLiteral,
  type LiteralDialect,
} from '@meshport/plugin-data-access-node';
import { quoteText } from './quote';
import type { TypeFamily } from './TableColumn';

const DIALECT: LiteralDialect<TypeFamily> = {
  families: {
    string: ['string'],
    integer: ['number'],
    number: ['number'],
    boolean: ['boolean'],
    date: ['date', 'timestamp', 'timestamptz'],
    timestamp: ['date', 'timestamp', 'timestamptz'],
  },
  text: quoteText,
  time: renderTime,
};

/**
 * A value of a policy as SQL, to be compared with a column of the given
 * family, whatever the session's time zone is.
 *
 * @throws Error if the column would have to be cast for it: a cast that fails
 * tells values of rows that the policy hides.
 * @internal
 */
export function renderLiteral(literal: Literal, family: TypeFamily): string {
  return writeLiteral(literal, family, DIALECT);
}

function renderTime(
  value: string,
  type: 'date' | 'timestamp',
  family: TypeFamily,
): string {
  if (family === 'timestamptz') {
    const utc = type === 'date' ? `${value}T00:00:00Z` : value;
    return `TIMESTAMPTZ ${quoteText(/Z$/.test(utc) ? utc : `${utc}Z`)}`;
  }
  return type === 'date'
    ? `DATE ${quoteText(value)}`
    : `TIMESTAMP ${quoteText(value.replace(/Z$/, ''))}`;
}
