import { databaseNow } from '@meshport/backend-durability';
import type { AccessPackage } from '@meshport/plugin-data-access-common';
import type { StoredPackage } from '../database/PackageStore';
import type { AccessContext } from '../operations/AccessContext';
import { findOwnPackage } from './findPackage';
import type { PackageInput } from './PackageInput';
import { readPackageContent } from './readPackageContent';
import { writePackage } from './writePackage';

/** Changes a package; what was agreed under it stays as it is. @internal */
export async function updatePackage(
  context: AccessContext,
  id: string,
  input: PackageInput & { version: number },
  options: { userRef: string },
): Promise<AccessPackage> {
  const { principal, stored } = await findOwnPackage(context, id, options);
  const content = await readPackageContent(context, input, principal);
  const changed: StoredPackage = {
    ...stored,
    ...content,
    updatedAt: await databaseNow(context.knex),
    version: input.version + 1,
  };
  return await writePackage(context, 'package.updated', changed, principal);
}
