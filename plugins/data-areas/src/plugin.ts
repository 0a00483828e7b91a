import {
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
} from '@backstage/core-plugin-api';
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

/** The card on the page of an area, for `EntitySwitch.Case` with `isDataArea`. @public */
export const EntityAreaCard = dataAreasPlugin.provide(
  createComponentExtension({
    name: 'EntityAreaCard',
    component: {
      lazy: () => import('./components/AreaCard').then(m => m.AreaCard),
    },
  }),
);
