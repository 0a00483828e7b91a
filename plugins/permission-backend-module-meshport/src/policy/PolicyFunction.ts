import type {
  Permission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import type { PolicyCaller } from './PolicyCaller';

/**
 * Decides about the permissions of one concern.
 *
 * @remarks
 * Pure. Answers `undefined` for a permission that is not its concern, so that
 * the next function of a composition is asked.
 *
 * @public
 */
export type PolicyFunction = (
  permission: Permission,
  caller: PolicyCaller,
) => PolicyDecision | undefined;
