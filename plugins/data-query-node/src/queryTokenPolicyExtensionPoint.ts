import { createExtensionPoint } from '@backstage/backend-plugin-api';

/** Who answers for a token, as the catalog knows them now. @public */
export interface QueryTokenHolder {
  /** Entity ref of the user who made it. */
  userEntityRef: string;
  /** The user's own ref and those of the groups that the user is a member of. */
  ownershipEntityRefs: string[];
}

/**
 * Decides on each use of a token whether who answers for it may still query.
 *
 * @remarks
 * Backstage's permission backend decides about users whose session it is shown,
 * and the user of a token has none. A portal whose policy takes
 * `data-query.query.execute` away from some says the same here. Whether the
 * user exists and holds the agreement is checked in any case.
 *
 * @public
 */
export interface QueryTokenPolicy {
  mayQuery(holder: QueryTokenHolder): Promise<boolean>;
}

/** @public */
export interface QueryTokenPolicyExtensionPoint {
  setQueryTokenPolicy(policy: QueryTokenPolicy): void;
}

/** Sets what is asked on each use of a token; without it, nothing more is. @public */
export const queryTokenPolicyExtensionPoint =
  createExtensionPoint<QueryTokenPolicyExtensionPoint>({
    id: 'data-query.token-policy',
  });
