import { randomUUID } from 'node:crypto';
import { databaseNow } from '@meshport/backend-durability';
import type { AccessPackage } from '@meshport/plugin-data-access-common';
import type { Knex } from 'knex';
import { asPackage, type StoredPackage } from '../database/PackageStore';
import type { AccessContext } from '../operations/AccessContext';
import { runOnce } from '../operations/runOnce';
import type { PackageInput } from './PackageInput';
import { readPackageContent } from './readPackageContent';
import { recordPackage } from './writePackage';

/** Puts ports of one owner together for a role. @internal */
export async function createPackage(
  context: AccessContext,
  input: PackageInput,
  options: { userRef: string; idempotencyKey?: string },
): Promise<AccessPackage> {
  return await runOnce(
    context,
    {
      scope: `packages:${options.userRef}`,
      key: options.idempotencyKey,
      request: input,
    },
    async () => {
      const principal = await context.principals.read(options.userRef, {
        fresh: true,
      });
      const content = await readPackageContent(context, input, principal);
      const now = await databaseNow(context.knex);
      const made: StoredPackage = {
        id: randomUUID(),
        ...content,
        createdBy: principal.ref,
        createdAt: now,
        updatedAt: now,
        version: 1,
      };
      return async (tx: Knex) => {
        await context.packages.insert(tx, made);
        await recordPackage(context, tx, 'package.created', made, principal);
        return asPackage(made);
      };
    },
  );
}
