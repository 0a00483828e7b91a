import type { Entity } from '@backstage/catalog-model';
import {
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
} from '@backstage/core-plugin-api';
import { DATA_AREA_TYPE } from '@meshport/plugin-data-products-common';
import { areasApiFactory } from './api';
import { areasRouteRef } from './routes';

/** The plugin for the old frontend system. @public */
export const dataAreasPlugin = createPlugin({
  id: 'data-areas',
  apis: [areasApiFactory],
  routes: { root: areasRouteRef },
});

/** The list of areas, for `/areas`. @public */
export const AreasPage = dataAreasPlugin.provide(
  createRoutableExtension({
    name: 'AreasPage',
    component: () => import('./components/AreasPage').then(m => m.AreasPage),
    mountPoint: areasRouteRef,
  }),
);

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
