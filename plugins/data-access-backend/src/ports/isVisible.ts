import type { ResolvedPort } from '@meshport/plugin-data-areas-common';
import {
  isMember,
  isMemberOf,
  type OwnerGroup,
  type Principal,
} from '../principals/Principal';

/** The group that a port's area was given to. @internal */
export function ownerOf({ area }: ResolvedPort): OwnerGroup {
  return { ref: area.ownerRef, uid: area.ownerUid };
}

/**
 * Whether a principal is one of the owners of a port's area: of the group that
 * it was given to, not of another that came to have the name.
 *
 * @internal
 */
export function isOwner(port: ResolvedPort, principal: Principal): boolean {
  return isMemberOf(principal, ownerOf(port));
}

/** Whether a principal may know that a port exists. @internal */
export function isVisible(port: ResolvedPort, principal: Principal): boolean {
  const { visibility } = port;
  return (
    visibility.level === 'everyone' ||
    isOwner(port, principal) ||
    (visibility.level === 'groups' &&
      visibility.groups.some(group => isMember(principal, group)))
  );
}
