import { NotAllowedError, NotFoundError } from '@backstage/errors';
import type { AccessPackage } from '@meshport/plugin-data-access-common';
import type { AccessContext } from '../operations/AccessContext';
import { isVisible } from '../ports/isVisible';
import { isMember, type Principal } from '../principals/Principal';

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
): Promise<{ principal: Principal; found: AccessPackage }> {
  const principal = await context.principals.read(options.userRef);
  const stored = await context.packages.get(id);
  const owned = stored && isMember(principal, stored.ownerRef);
  const [found] =
    stored && (!stored.retiredAt || owned)
      ? await onlyVisible(context, [stored], principal)
      : [];
  if (!found) {
    throw new NotFoundError(`There is no package '${id}'`);
  }
  return { principal, found };
}

/** One that a user may change. @internal */
export async function findOwnPackage(
  context: AccessContext,
  id: string,
  options: { userRef: string },
): Promise<{ principal: Principal; found: AccessPackage }> {
  const result = await findVisiblePackage(context, id, options);
  if (!isMember(result.principal, result.found.ownerRef)) {
    throw new NotAllowedError(
      `Only members of ${result.found.ownerRef} change this package`,
    );
  }
  return result;
}

/**
 * A package with a port that a user may not know of is not there for them. For
 * its owners it is also where a port is gone; not for another group that came
 * to have their name, of which the ports that are there know.
 *
 * @internal
 */
export async function onlyVisible(
  context: AccessContext,
  packages: AccessPackage[],
  principal: Principal,
): Promise<AccessPackage[]> {
  const ports = await context.ports.resolve(
    packages.flatMap(one => one.ports.map(port => port.portRef)),
  );
  return packages.filter(one =>
    one.ports.every(({ portRef }) => {
      const port = ports.get(portRef);
      return port
        ? isVisible(port, principal)
        : isMember(principal, one.ownerRef);
    }),
  );
}
