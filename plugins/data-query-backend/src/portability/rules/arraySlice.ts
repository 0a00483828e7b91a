import type { PortabilityRule } from '../QueryText';
import { nodesOf } from '../../gate/SyntaxTree';

/** Trino cuts arrays with a function. @internal */
export const arraySlice: PortabilityRule = {
  id: 'array-slice',
  find: ({ nodes, tokenAt }) =>
    nodes
      .filter(({ node }) => node.type === 'ARRAY_SLICE')
      .map(({ node }) => ({
        token: nodesOf(node.children).map(tokenAt).find(Boolean),
        message: '[from:to] is not understood',
        advice:
          'write slice(array, start, length) or substr(text, start, length)',
      })),
};
