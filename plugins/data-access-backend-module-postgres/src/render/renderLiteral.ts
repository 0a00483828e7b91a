import type { Literal } from '@meshport/plugin-data-access-common';
import { quoteText } from './quote';
import type { TypeFamily } from './TableColumn';

const NUMBER = /^-?\d{1,38}(\.\d{1,37})?$/;

const FAMILIES: {
  readonly [type in Literal['type']]: readonly TypeFamily[];
} = {
  string: ['string'],
  integer: ['number'],
  number: ['number'],
  boolean: ['boolean'],
  date: ['date', 'timestamp', 'timestamptz'],
  timestamp: ['date', 'timestamp', 'timestamptz'],
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
  if (!FAMILIES[literal.type]?.includes(family)) {
    throw new Error(`A ${literal.type} does not compare with a ${family}`);
  }
  switch (literal.type) {
    case 'integer':
    case 'number':
      if (!NUMBER.test(literal.value)) {
        throw new Error(`'${literal.value}' is not a number`);
      }
      return literal.value;
    case 'boolean':
      return literal.value === true ? 'true' : 'false';
    case 'date':
    case 'timestamp':
      return renderTime(literal.value, literal.type, family);
    default:
      return quoteText(literal.value);
  }
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
