import { createApiRef } from '@backstage/core-plugin-api';
import type { AreaWithAccess } from '@meshport/plugin-data-areas-common';

/** Areas, as the signed-in user sees them. @public */
export interface AreasApi {
  /** All that the user may know of. */
  listAreas(): Promise<{ items: AreaWithAccess[] }>;
  getArea(name: string): Promise<AreaWithAccess>;
  /** Gives an area to the group of that name, as it is in the catalog now. */
  handOver(
    name: string,
    request: { ownerRef: string },
  ): Promise<AreaWithAccess>;
}

/** @public */
export const areasApiRef = createApiRef<AreasApi>({
  id: 'plugin.data-areas.areas',
});
