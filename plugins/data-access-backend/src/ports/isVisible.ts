import type { ResolvedPort } from '@meshport/plugin-data-areas-common';
import { isMember, type Principal } from '../principals/Principal';

/** Whether a principal is one of the owners of a port's area. @internal */
export function isOwner(port: ResolvedPort, principal: Principal): boolean {
  return isMember(principal, port.area.ownerRef);
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
