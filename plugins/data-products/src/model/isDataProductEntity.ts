import type { Entity } from '@backstage/catalog-model';
import {
  DATA_PRODUCT_KIND,
  type DataProductEntityV1alpha1,
} from '@meshport/plugin-data-products-common';

/** Whether an entity is a data product; the condition of its tabs. @public */
export function isDataProductEntity(
  entity: Entity,
): entity is DataProductEntityV1alpha1 {
  return entity.kind.toLowerCase() === DATA_PRODUCT_KIND.toLowerCase();
}
