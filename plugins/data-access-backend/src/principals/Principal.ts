/**
 * Who asks: a user with everything they are a member of, as the catalog says.
 * @internal
 */
export interface Principal {
  /** Entity ref of the user. */
  ref: string;
  /**
   * Own ref and the refs of all groups, directly or through their parents, to
   * the uids of their entities. Lacks whatever the catalog lacks.
   */
  uids: Map<string, string>;
}

/** @internal */
export function isMember(principal: Principal, groupRef: string): boolean {
  return groupRef !== principal.ref && principal.uids.has(groupRef);
}

/** Whether a record of a user is of this one, not of another who had the name. @internal */
export function isSelf(
  principal: Principal,
  userRef: string,
  uid: string,
): boolean {
  return userRef === principal.ref && principal.uids.get(userRef) === uid;
}
