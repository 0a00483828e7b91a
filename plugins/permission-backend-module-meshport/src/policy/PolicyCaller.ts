/**
 * The signed-in user that a policy function decides about.
 *
 * @public
 */
export interface PolicyCaller {
  /** The user's own ref and the refs through which the user owns things. Never empty. */
  claims: string[];
  /** Whether one of the claims is a governor of the portal. */
  governor: boolean;
}
