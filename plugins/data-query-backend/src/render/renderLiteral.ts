import type { Literal } from '@meshport/plugin-data-access-common';
import { quoteText } from './quote';
import type { TypeFamily } from './typeFamily';

const NUMBER = /^-?\d{1,38}(\.\d{1,37})?$/;

const FAMILIES: {
  readonly [type in Literal['type']]: readonly TypeFamily[];
} = {
  string: ['string'],
  integer: ['number'],
  number: ['number'],
  boolean: ['boolean'],
  date: ['date', 'timestamp'],
  timestamp: ['date', 'timestamp'],
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
      return `DATE ${quoteText(literal.value)}`;
    case 'timestamp':
      return `TIMESTAMP ${quoteText(literal.value)}`;
    default:
      return quoteText(literal.value);
  }
}
