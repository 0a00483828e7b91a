import {
  AuthorizeResult,
  type Permission,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type { PolicyCaller } from './PolicyCaller';
import type { PolicyFunction } from './PolicyFunction';

/**
 * One policy out of several functions: the first that answers decides, and
 * what none of them knows is denied.
 *
 * @remarks
 * An adopter's own functions go first, to be stricter or wider than ours.
 *
 * @public
 */
export function composePolicy(
  ...functions: PolicyFunction[]
): (permission: Permission, caller: PolicyCaller) => PolicyDecision {
  return (permission, caller) => {
    for (const decide of functions) {
      const decision = decide(permission, caller);
      if (decision) {
        return decision;
      }
    }
    return { result: AuthorizeResult.DENY };
  };
}
