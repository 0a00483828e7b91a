import type { AccessPackage } from '@meshport/plugin-data-access-common';
import type { AccessContext } from '../operations/AccessContext';
import { findVisiblePackage, onlyVisible } from './findPackage';

/** Those that a user may ask for or owns. @internal */
export async function listPackages(
  context: AccessContext,
  options: { userRef: string },
): Promise<{ items: AccessPackage[] }> {
  const principal = await context.principals.read(options.userRef);
  const all = await context.packages.list([...principal.uids.keys()]);
  const visible = await onlyVisible(context, all, principal);
  return { items: visible.map(({ shown }) => shown) };
}

/** @internal */
export async function getPackage(
  context: AccessContext,
  id: string,
  options: { userRef: string },
): Promise<AccessPackage> {
  return (await findVisiblePackage(context, id, options)).shown;
}
