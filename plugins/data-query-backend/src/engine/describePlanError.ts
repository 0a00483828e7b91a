import { InputError } from '@backstage/errors';
import { atPosition, positionOf } from '../gate/positionOf';
import type { TreeNode } from '../gate/SyntaxTree';
import { WRAP_START } from './wrapQuery';

/** What the binder says of these is about the user's text and granted columns. */
const TELLABLE = ['binder', 'conversion', 'invalid input', 'out of range'];

/**
 * Why the engine could not bind a query to its stubs. These hold granted names
 * only, but the engine also proposes names of its own catalogs.
 *
 * @internal
 */
export function describePlanError(tree: TreeNode, sql: string): InputError {
  const kind = String(tree.error_type ?? '').toLowerCase();
  const offset = Number(tree.position);
  const where =
    tree.position === undefined || Number.isNaN(offset)
      ? ''
      : `, ${atPosition(positionOf(sql, offset - WRAP_START.length))}`;
  if (!TELLABLE.includes(kind)) {
    return new InputError(`The query could not be planned${where}`);
  }
  const [what, ...rest] = String(tree.error_message).split('\n');
  const candidates = rest.find(line => /^Candidate bindings/.test(line.trim()));
  const sentence = what.trim().replace(/[!.]$/, '');
  return new InputError(
    `${sentence}${where}${candidates ? `. ${didYouMean(candidates)}` : ''}`,
  );
}

function didYouMean(line: string): string {
  const names = line.replace(/^\s*Candidate bindings:\s*/, '');
  return `Did you mean ${names}?`;
}
