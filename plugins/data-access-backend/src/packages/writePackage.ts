import { ConflictError } from '@backstage/errors';
import type { AccessPackage } from '@meshport/plugin-data-access-common';
import type { Knex } from 'knex';
import { asPackage, type StoredPackage } from '../database/PackageStore';
import type { AccessContext } from '../operations/AccessContext';
import { record } from '../operations/record';
import type { Principal } from '../principals/Principal';

const PACKAGE_CHANGED_TOPIC = 'data-access.package-changed';

/**
 * Writes a package at the version that was seen, with its record.
 *
 * @throws ConflictError where it was retired or changed meanwhile.
 * @internal
 */
export async function writePackage(
  context: AccessContext,
  event: string,
  changed: StoredPackage,
  principal: Principal,
): Promise<AccessPackage> {
  return await context.knex.transaction(async tx => {
    if (!(await context.packages.update(tx, changed))) {
      throw new ConflictError(
        `Package '${changed.id}' was retired or changed meanwhile, load it again`,
      );
    }
    await recordPackage(context, tx, event, changed, principal);
    return asPackage(changed);
  });
}

/** @internal */
export async function recordPackage(
  context: AccessContext,
  tx: Knex,
  event: string,
  made: StoredPackage,
  principal: Principal,
): Promise<void> {
  await record(context, tx, {
    event,
    actor: principal.ref,
    subject: made.id,
    payload: JSON.parse(JSON.stringify(made)),
    topic: PACKAGE_CHANGED_TOPIC,
  });
}
