import type { PortabilityRule } from '../QueryText';

const ADVICE: ReadonlyMap<string, string> = new Map([
  ['ASOF', 'join on the latest row that a window function finds'],
  ['POSITIONAL', 'join on row_number()'],
  ['SEMI', 'write WHERE EXISTS (SELECT ...)'],
  ['ANTI', 'write WHERE NOT EXISTS (SELECT ...)'],
]);

/** Trino has neither ASOF, POSITIONAL, SEMI nor ANTI joins. @internal */
export const joinKinds: PortabilityRule = {
  id: 'join-kinds',
  find: ({ nodes, tokenAt }) =>
    nodes.flatMap(({ node }) => {
      const kind = [node.ref_type, node.join_type].find(each =>
        ADVICE.has(String(each)),
      );
      return node.type === 'JOIN' && kind
        ? [
            {
              token: tokenAt(node),
              message: `${kind} JOIN is not understood`,
              advice: ADVICE.get(String(kind)),
            },
          ]
        : [];
    }),
};
