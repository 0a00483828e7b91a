import type { PortabilityRule } from '../QueryText';
import { isNode } from '../../gate/SyntaxTree';

const INSTEAD: ReadonlyMap<string, string> = new Map([
  ['HUGEINT', 'DECIMAL(38, 0)'],
  ['UHUGEINT', 'DECIMAL(38, 0)'],
  ['UTINYINT', 'SMALLINT'],
  ['USMALLINT', 'INTEGER'],
  ['UINTEGER', 'BIGINT'],
  ['UBIGINT', 'DECIMAL(20, 0)'],
  ['FLOAT', 'REAL'],
  ['BLOB', 'VARBINARY'],
  ['LIST', 'ARRAY(type)'],
  ['ARRAY', 'ARRAY(type)'],
  ['STRUCT', 'ROW(name type, ...)'],
  ['TIMESTAMP_S', 'TIMESTAMP(0)'],
  ['TIMESTAMP_MS', 'TIMESTAMP(3)'],
  ['TIMESTAMP_NS', 'TIMESTAMP(9)'],
]);

/** Types that Trino does not have. @internal */
export const castTypes: PortabilityRule = {
  id: 'cast-types',
  find: ({ nodes, tokenAt }) =>
    nodes.flatMap(({ node }) => {
      const type = isNode(node.cast_type) ? String(node.cast_type.id) : '';
      const instead = INSTEAD.get(type);
      const written = tokenAt(node);
      return node.class === 'CAST' && instead && written
        ? [
            {
              token: written,
              message: `Type ${type} is not understood`,
              advice: `write ${instead}`,
            },
          ]
        : [];
    }),
};
