import type { PortabilityRule } from '../QueryText';

/** Trino reads JSON with functions. @internal */
export const jsonArrow: PortabilityRule = {
  id: 'json-arrow',
  find: ({ nodes, tokenAt }) =>
    nodes
      .filter(
        ({ node, parent }) =>
          node.function_name === '->>' ||
          (node.class === 'LAMBDA' && parent?.class !== 'FUNCTION'),
      )
      .map(({ node }) => ({
        token: tokenAt(node),
        message: '-> and ->> of JSON are not understood',
        advice: "write json_extract(value, '$.path') or json_extract_scalar",
      })),
};
