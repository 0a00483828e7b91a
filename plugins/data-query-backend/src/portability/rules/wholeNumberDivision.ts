import type { PortabilityRule } from '../QueryText';
import { isNode, nodesOf, type TreeNode } from '../../gate/SyntaxTree';

/** `/` of whole numbers gives a fraction in DuckDB and cuts it in Trino. @internal */
export const wholeNumberDivision: PortabilityRule = {
  id: 'whole-number-division',
  find: ({ nodes, tokenAt }) =>
    nodes
      .filter(
        ({ node }) =>
          node.function_name === '/' &&
          node.is_operator === true &&
          !nodesOf(node.children).some(isFraction),
      )
      .map(({ node }) => ({
        token: tokenAt(node),
        message: '/ of whole numbers cuts the fraction in Trino',
        advice: 'cast one side: CAST(a AS DOUBLE) / b',
      })),
};

const FRACTIONS = ['DOUBLE', 'FLOAT', 'DECIMAL'];
const FRACTION_FUNCTIONS = ['avg', 'sqrt', 'ln', 'exp', 'power', 'random'];

function isFraction(node: TreeNode): boolean {
  const type =
    node.class === 'CAST'
      ? node.cast_type
      : isNode(node.value) && node.value.type;
  return (
    (isNode(type) && FRACTIONS.includes(String(type.id))) ||
    FRACTION_FUNCTIONS.includes(String(node.function_name))
  );
}
