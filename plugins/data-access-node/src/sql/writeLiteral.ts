import type { Literal } from '@meshport/plugin-data-access-common';

/** How a system that keeps data writes values. @public */
export interface LiteralDialect<TFamily extends string> {
  /** The families of types with which each literal compares without a cast of the column. */
  families: { readonly [type in Literal['type']]: readonly TFamily[] };
  text: (value: string) => string;
  time: (value: string, type: 'date' | 'timestamp', family: TFamily) => string;
}

const NUMBER = /^-?\d{1,38}(\.\d{1,37})?$/;

/**
 * A value of a policy as SQL, to be compared with a column of the given
 * family.
 *
 * @throws Error if the column would have to be cast for it: a cast that fails
 * tells values of rows that the policy hides.
 * @public
 */
export function writeLiteral<TFamily extends string>(
  literal: Literal,
  family: TFamily,
  dialect: LiteralDialect<TFamily>,
): string {
  if (!dialect.families[literal.type]?.includes(family)) {
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
      return dialect.time(literal.value, literal.type, family);
    default:
      return dialect.text(literal.value);
  }
}
