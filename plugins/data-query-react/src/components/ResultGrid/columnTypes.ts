const NUMERIC =
  /^(U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|INT(2|4|8|128)?|FLOAT|REAL|DOUBLE|DECIMAL|NUMERIC|BIGNUM|number|integer)\b/i;
const TEMPORAL = /^(DATE|TIMESTAMP|TIME|DATETIME|date|timestamp)\b/i;
const TEXT = /^(VARCHAR|CHAR|TEXT|STRING|UUID|ENUM)\b/i;

/** What a column's values are for people. @public */
export type ColumnKind = 'number' | 'temporal' | 'text' | 'other';

/** What values of an engine's type, or of an ODCS logicalType, are for people. @public */
export function columnKind(type: string): ColumnKind {
  if (type.endsWith(']')) {
    return 'other';
  }
  if (NUMERIC.test(type)) {
    return 'number';
  }
  if (TEMPORAL.test(type)) {
    return 'temporal';
  }
  return TEXT.test(type) ? 'text' : 'other';
}
