import type { PortabilityRule } from '../QueryText';
import { INSTEAD, PORTABLE } from '../portableFunctions';

/** Functions that Trino does not have, or has under another name. @internal */
export const functions: PortabilityRule = {
  id: 'functions',
  find: ({ nodes, tokenAt }) =>
    nodes.flatMap(({ node, parent }) => {
      const name = String(node.function_name).toLowerCase();
      const token = tokenAt(node);
      const called =
        ['FUNCTION', 'WINDOW'].includes(String(node.class)) &&
        node.is_operator !== true &&
        // What the parser made of other syntax has no name in the text.
        token?.name.toLowerCase() === name;
      if (!called || parent?.type === 'TABLE_FUNCTION' || PORTABLE.has(name)) {
        return [];
      }
      const advice = INSTEAD.get(name);
      return [
        {
          token,
          message: `Function ${name} is not understood`,
          ...(advice ? { advice: `write ${advice}` } : {}),
        },
      ];
    }),
};
