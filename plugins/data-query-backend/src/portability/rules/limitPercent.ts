import type { PortabilityRule } from '../QueryText';
import { isNode } from '../../gate/SyntaxTree';

/** Trino limits by a number of rows. @internal */
export const limitPercent: PortabilityRule = {
  id: 'limit-percent',
  find: ({ nodes, tokenAt }) =>
    nodes
      .filter(({ node }) => node.type === 'LIMIT_PERCENT_MODIFIER')
      .map(({ node }) => ({
        token: isNode(node.limit) ? tokenAt(node.limit) : undefined,
        message: 'LIMIT with a percentage is not understood',
        advice: 'write a number of rows',
      })),
};
