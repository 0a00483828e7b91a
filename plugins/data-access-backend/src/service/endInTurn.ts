import { NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  accessAgreementHandBackPermission,
  accessAgreementReadPermission,
  accessAgreementRevokePermission,
} from '@meshport/plugin-data-access-common';
import type {
  NeededPermissions,
  PermissionGate,
} from '../permissions/PermissionGate';
import type { EndOptions, WriteOptions } from './ServiceOptions';

/**
 * Ends as who gave it where the policy leaves that, else as who hands it
 * back.
 *
 * @internal
 */
export async function endInTurn<T>(
  gate: PermissionGate,
  requests: NeededPermissions['requests'],
  options: WriteOptions,
  end: (options: EndOptions) => Promise<T>,
): Promise<T> {
  const asOwner = await narrowed(
    gate,
    {
      requests,
      agreements: [
        accessAgreementReadPermission,
        accessAgreementRevokePermission,
      ],
    },
    options,
  );
  if (asOwner) {
    try {
      return await end({ ...asOwner, handBackOnly: false });
    } catch (error) {
      const { requests: some, agreements } = asOwner.allowed ?? {};
      // Without conditions there is nothing more to find in another way.
      if (!(error instanceof NotFoundError) || !(some ?? agreements)) {
        throw error;
      }
    }
  }
  const within = await gate.within(
    {
      requests,
      agreements: [
        accessAgreementReadPermission,
        accessAgreementHandBackPermission,
      ],
    },
    options,
  );
  return await end({ ...within, handBackOnly: true });
}

async function narrowed(
  gate: PermissionGate,
  needed: NeededPermissions,
  options: WriteOptions,
): Promise<WriteOptions | undefined> {
  try {
    return await gate.within(needed, options);
  } catch (error) {
    if (error instanceof NotAllowedError) {
      return undefined;
    }
    throw error;
  }
}
