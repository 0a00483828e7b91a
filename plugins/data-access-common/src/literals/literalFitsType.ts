import type { Literal } from '../model';

const TYPES: { [logicalType: string]: Literal['type'][] } = {
  string: ['string'],
  integer: ['integer', 'number'],
  number: ['integer', 'number'],
  boolean: ['boolean'],
  date: ['date'],
  timestamp: ['timestamp'],
};

/** Whether a column of an ODCS logicalType can be compared with a literal. @public */
export function literalFitsType(
  literal: Literal,
  logicalType: string,
): boolean {
  return (
    Object.hasOwn(TYPES, logicalType) &&
    TYPES[logicalType].includes(literal.type)
  );
}
