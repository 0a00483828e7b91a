import { databaseNow } from '@meshport/backend-durability';
import type { AccessPackage } from '@meshport/plugin-data-access-common';
import type { AccessContext } from '../operations/AccessContext';
import { findOwnPackage } from './findPackage';
import { writePackage } from './writePackage';

/** Ends that a package can be asked for; what was agreed under it stays. @internal */
export async function retirePackage(
  context: AccessContext,
  id: string,
  options: { userRef: string },
): Promise<AccessPackage> {
  const { principal, stored } = await findOwnPackage(context, id, options);
  const now = await databaseNow(context.knex);
  const retired = {
    ...stored,
    updatedAt: now,
    retiredAt: now,
    version: stored.version + 1,
  };
  return await writePackage(context, 'package.retired', retired, principal);
}
