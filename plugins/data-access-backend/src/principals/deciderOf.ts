import type { OwnerGroup } from './Principal';

/** The group that decided, or would, by what was known last of its port's area. @internal */
export function deciderOf(what: {
  decider: string;
  deciderUid?: string;
}): OwnerGroup {
  return { ref: what.decider, uid: what.deciderUid };
}
