import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import type { AreaWithAccess } from '@meshport/plugin-data-areas-common';
import type { DataAreasClient } from '@meshport/plugin-data-areas-node';

/** The area, undefined where there is none that the initiator may see. */
export async function findArea(
  areas: DataAreasClient,
  name: string,
  options: { credentials: BackstageCredentials; signal?: AbortSignal },
): Promise<AreaWithAccess | undefined> {
  try {
    return await areas.getArea(name, options);
  } catch (error) {
    if (isError(error) && error.name === 'NotFoundError') {
      return undefined;
    }
    // What came over HTTP says the name of the remote error in its cause.
    if (isError(error) && isError(error.cause)) {
      if (error.cause.name === 'NotFoundError') {
        return undefined;
      }
    }
    throw error;
  }
}
