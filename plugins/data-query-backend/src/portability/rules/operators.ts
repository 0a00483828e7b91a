import type { PortabilityRule } from '../QueryText';

const MATCH = "write regexp_like(text, '^pattern$')";

/** By the name of its function: how it is written, and what to write instead. */
const OPERATORS: ReadonlyMap<string, readonly [string, string]> = new Map([
  ['//', ['//', 'write floor(a / b) over doubles']],
  ['**', ['**', 'write power(a, b)']],
  ['^', ['^', 'write power(a, b)']],
  ['~~*', ['ILIKE', 'write lower(text) LIKE lower(pattern)']],
  ['!~~*', ['NOT ILIKE', 'write lower(text) NOT LIKE lower(pattern)']],
  ['~~~', ['GLOB', 'write LIKE or regexp_like(text, pattern)']],
  ['~', ['~', 'write bitwise_not(a)']],
  ['&', ['&', 'write bitwise_and(a, b)']],
  ['|', ['|', 'write bitwise_or(a, b)']],
  ['<<', ['<<', 'write bitwise_left_shift(a, n)']],
  ['>>', ['>>', 'write bitwise_right_shift(a, n)']],
  ['@>', ['@>', 'write cardinality(array_except(b, a)) = 0']],
  ['<@', ['<@', 'write cardinality(array_except(a, b)) = 0']],
  ['&&', ['&&', 'write arrays_overlap(a, b)']],
  ['^@', ['^@', 'write starts_with(text, prefix)']],
  ['!__postfix', ['!', 'multiply the numbers']],
  ['@', ['@', 'write abs(a)']],
  ['<->', ['<->', 'compute the distance from the elements']],
  ['<=>', ['<=>', 'compute the distance from the elements']],
]);

/** Operators that Trino does not have. @internal */
export const operators: PortabilityRule = {
  id: 'operators',
  find: ({ nodes, tokenAt }) =>
    nodes.flatMap(({ node }) => {
      const name = String(node.function_name);
      const written = tokenAt(node);
      const found =
        node.is_operator === true
          ? OPERATORS.get(name)
          : name === 'regexp_full_match' &&
            written?.name !== name && ['SIMILAR TO and ~', MATCH];
      return node.class === 'FUNCTION' && found
        ? [
            {
              token: written,
              message: `${found[0]} is not understood`,
              advice: found[1],
            },
          ]
        : [];
    }),
};
