import type { Entity } from '@backstage/catalog-model';
import { DATA_AREA_TYPE } from '@meshport/plugin-data-products-common';

/** Whether an entity stands for an area. @public */
export function isDataArea(entity: Entity): boolean {
  return (
    entity.kind.toLocaleLowerCase('en-US') === 'resource' &&
    entity.spec?.type === DATA_AREA_TYPE
  );
}
