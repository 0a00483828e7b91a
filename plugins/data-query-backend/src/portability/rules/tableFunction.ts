import type { PortabilityRule } from '../QueryText';

/** Trino makes rows with UNNEST of an array. @internal */
export const tableFunction: PortabilityRule = {
  id: 'table-function',
  find: ({ nodes, tokenAt }) =>
    nodes
      .filter(
        ({ node, parent }) =>
          parent?.type === 'TABLE_FUNCTION' &&
          ['range', 'generate_series'].includes(String(node.function_name)),
      )
      .map(({ node }) => ({
        token: tokenAt(node),
        message: `${node.function_name}(...) in FROM is not understood`,
        advice: 'write UNNEST(sequence(first, last)) AS t(n)',
      })),
};
