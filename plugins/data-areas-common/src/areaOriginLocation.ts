import { DATA_AREA_LOCATION_TYPE } from '@meshport/plugin-data-products-common';

/**
 * The `backstage.io/managed-by-origin-location` of what an area publishes
 * under a name. The binding stores it, the catalog provider writes it, and only
 * where both agree is an entity queryable.
 *
 * @public
 */
export function areaOriginLocation(area: string, product: string): string {
  return `${DATA_AREA_LOCATION_TYPE}:${area}/${product}`;
}
