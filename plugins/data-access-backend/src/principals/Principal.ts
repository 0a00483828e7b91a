/**
 * Who asks: a user with everything they are a member of, as the catalog says;
 * or a data product or service account with its owners and what these are
 * members of, for what a token does as it.
 * @internal
 */
export interface Principal {
  /** Entity ref of the user; `service:default/<id>` of a service account. */
  ref: string;
  /**
   * Own ref and the refs of all groups, directly or through their parents, to
   * the uids of their entities. Lacks whatever the catalog lacks.
   */
  uids: Map<string, string>;
  /** Refs of who owns it, where it is not a user. */
  owners?: string[];
}

/** @internal */
export function isMember(principal: Principal, groupRef: string): boolean {
  return groupRef !== principal.ref && principal.uids.has(groupRef);
}

/** A group, by its catalog uid where that is known: another may have its name by now. @internal */
export interface OwnerGroup {
  ref: string;
  uid?: string;
}

/** Whether somebody is in the group that is meant, not in another of its name. @internal */
export function isMemberOf(principal: Principal, group: OwnerGroup): boolean {
  return (
    isMember(principal, group.ref) &&
    (group.uid === undefined || principal.uids.get(group.ref) === group.uid)
  );
}

/** Whether a record of a user is of this one, not of another who had the name. @internal */
export function isSelf(
  principal: Principal,
  userRef: string,
  uid: string,
): boolean {
  return userRef === principal.ref && principal.uids.get(userRef) === uid;
}
