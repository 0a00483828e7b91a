import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { ObjectStore } from './ObjectStore';

/** Replaces the object store of data areas. @public */
export interface ObjectStoreExtensionPoint {
  /** @throws Error if it was set before. */
  setObjectStore(store: ObjectStore): void;
}

/**
 * Where a module puts another object store than the local folder.
 *
 * @public
 */
export const objectStoreExtensionPoint =
  createExtensionPoint<ObjectStoreExtensionPoint>({
    id: 'data-areas.object-store',
  });
