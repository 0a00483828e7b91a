import type { PortabilityRule } from '../QueryText';

/** Trino refers to columns by number in GROUP BY and ORDER BY alone, without a sign. @internal */
export const positionalReference: PortabilityRule = {
  id: 'positional-reference',
  find: ({ nodes, tokenAt }) =>
    nodes
      .filter(({ node }) => node.class === 'POSITIONAL_REFERENCE')
      .map(({ node }) => ({
        token: tokenAt(node),
        message: `#${node.index} is not understood`,
        advice: 'write the column',
      })),
};
