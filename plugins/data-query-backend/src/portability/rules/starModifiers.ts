import type { PortabilityRule } from '../QueryText';

/** Trino has no modifiers of `*`. @internal */
export const starModifiers: PortabilityRule = {
  id: 'star-modifiers',
  find: ({ nodes, tokenAt }) =>
    nodes
      .filter(
        ({ node }) =>
          node.class === 'STAR' &&
          [node.exclude_list, node.replace_list, node.rename_list].some(
            list => Array.isArray(list) && list.length > 0,
          ),
      )
      .map(({ node }) => ({
        token: tokenAt(node),
        message: '* with EXCLUDE, REPLACE or RENAME is not understood',
        advice: 'write the columns',
      })),
};
