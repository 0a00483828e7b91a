import { NotAllowedError, NotFoundError } from '@backstage/errors';
import type { AccessPackage } from '@meshport/plugin-data-access-common';
import type { ResolvedPort } from '@meshport/plugin-data-areas-common';
import { asPackage, type StoredPackage } from '../database/PackageStore';
import type { AccessContext } from '../operations/AccessContext';
import { isOwner, isVisible } from '../ports/isVisible';
import { isMemberOf, type Principal } from '../principals/Principal';

/** A package as a principal may know it. @internal */
export interface VisiblePackage {
  shown: AccessPackage;
  stored: StoredPackage;
  /** Whether they are of those to whom its ports belong now. */
  owned: boolean;
}

/**
 * A package of which a user may know all ports.
 *
 * @throws NotFoundError if there is none or it is not for them, in the same words.
 * @internal
 */
export async function findVisiblePackage(
  context: AccessContext,
  id: string,
  options: { userRef: string },
): Promise<VisiblePackage & { principal: Principal }> {
  const principal = await context.principals.read(options.userRef);
  const stored = await context.packages.get(id);
  const [found] = stored ? await onlyVisible(context, [stored], principal) : [];
  if (!found) {
    throw new NotFoundError(`There is no package '${id}'`);
  }
  return { ...found, principal };
}

/** One that a user may change. @internal */
export async function findOwnPackage(
  context: AccessContext,
  id: string,
  options: { userRef: string },
): Promise<VisiblePackage & { principal: Principal }> {
  const found = await findVisiblePackage(context, id, options);
  if (!found.owned) {
    throw new NotAllowedError(
      `Only members of ${found.shown.ownerRef} change this package`,
    );
  }
  return found;
}

/**
 * A package with a port that a user may not know of is not there for them. For
 * its owners it is also where a port is gone or it is retired. They are whose
 * its ports are now, whoever put it together; not another group that came to
 * have their name.
 *
 * @internal
 */
export async function onlyVisible(
  context: AccessContext,
  packages: StoredPackage[],
  principal: Principal,
): Promise<VisiblePackage[]> {
  const ports = await context.ports.resolve(
    packages.flatMap(one => one.ports.map(port => port.portRef)),
  );
  return packages.flatMap(stored => {
    const found = stored.ports.map(({ portRef }) => ports.get(portRef));
    const owned = isOwned(stored, found, principal);
    const visible = found.every(port =>
      port ? isVisible(port, principal) : owned,
    );
    return visible && (owned || !stored.retiredAt)
      ? [{ shown: show(stored, found), stored, owned }]
      : [];
  });
}

function isOwned(
  { ownerRef, ownerUid }: StoredPackage,
  found: (ResolvedPort | undefined)[],
  principal: Principal,
): boolean {
  const there = found.filter(port => port !== undefined);
  return there.length > 0
    ? there.every(port => isOwner(port, principal))
    : isMemberOf(principal, { ref: ownerRef, uid: ownerUid });
}

/** Of the owners of its ports, where these are of one area's. */
function show(
  stored: StoredPackage,
  found: (ResolvedPort | undefined)[],
): AccessPackage {
  const shown = asPackage(stored);
  const owners = new Set(found.flatMap(port => port?.area.ownerRef ?? []));
  const [ownerRef] = owners;
  return owners.size === 1 ? { ...shown, ownerRef } : shown;
}
