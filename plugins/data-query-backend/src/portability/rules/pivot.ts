import type { PortabilityRule } from '../QueryText';

/** Trino has neither PIVOT nor UNPIVOT. @internal */
export const pivot: PortabilityRule = {
  id: 'pivot',
  find: ({ nodes, tokenAt }) =>
    nodes
      .filter(({ node }) => node.type === 'PIVOT')
      .map(({ node }) => ({
        token: tokenAt(node),
        message: 'PIVOT and UNPIVOT are not understood',
        advice:
          'write an aggregate with FILTER (WHERE ...) for each value, or UNION ALL',
      })),
};
