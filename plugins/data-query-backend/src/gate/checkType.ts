import { InputError } from '@backstage/errors';
import { isNode, type TreeNode } from './SyntaxTree';

/**
 * Types that are written out are built in; one with a catalog or schema in
 * front would be looked up there.
 *
 * @throws InputError
 * @internal
 */
export function checkType(node: TreeNode): void {
  const info = node.type_info;
  if (isNode(info) && (info.catalog || info.schema)) {
    throw new InputError(
      `Type '${String(info.name).slice(0, 100)}' is not a built-in type`,
    );
  }
}
