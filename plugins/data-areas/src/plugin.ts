import type { Entity } from '@backstage/catalog-model';
import {
  createComponentExtension,
  createPlugin,
} from '@backstage/core-plugin-api';
import { DATA_AREA_TYPE } from '@meshport/plugin-data-products-common';
import { areasApiFactory } from './api';

/** The plugin for the old frontend system. @public */
export const dataAreasPlugin = createPlugin({
  id: 'data-areas',
  apis: [areasApiFactory],
});

/** The card on the page of an area, for `EntitySwitch.Case` with {@link isDataArea}. @public */
export const EntityAreaCard = dataAreasPlugin.provide(
  createComponentExtension({
    name: 'EntityAreaCard',
    component: {
      lazy: () => import('./components/AreaCard').then(m => m.AreaCard),
    },
  }),
);

/** Whether an entity stands for an area. @public */
export function isDataArea(entity: Entity): boolean {
  return (
    entity.kind.toLocaleLowerCase('en-US') === 'resource' &&
    entity.spec?.type === DATA_AREA_TYPE
  );
}
