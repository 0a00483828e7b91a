import type { PortabilityRule } from '../QueryText';

/** Trino has no EXCLUDE in a window frame. @internal */
export const windowExclude: PortabilityRule = {
  id: 'window-exclude',
  find: ({ nodes, tokenAt }) =>
    nodes
      .filter(
        ({ node }) =>
          node.class === 'WINDOW' &&
          node.exclude_clause !== undefined &&
          node.exclude_clause !== 'NO_OTHER',
      )
      .map(({ node }) => ({
        token: tokenAt(node),
        message: 'EXCLUDE in a window is not understood',
      })),
};
