/** As whom somebody decides. @internal */
export interface DecidingGroups {
  refs: string[];
  /** Of the same, in the catalog. */
  uids: string[];
}

/**
 * Whether they are the group that decided, or would; not another of its name,
 * where it is known which one it was.
 *
 * @internal
 */
export function decides(
  groups: DecidingGroups,
  what: { decider: string; deciderUid?: string },
): boolean {
  return (
    groups.refs.includes(what.decider) &&
    (what.deciderUid === undefined || groups.uids.includes(what.deciderUid))
  );
}
