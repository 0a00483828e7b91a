import {
  createExternalRouteRef,
  createRouteRef,
} from '@backstage/core-plugin-api';

/** The marketplace. @public */
export const rootRouteRef = createRouteRef({ id: 'data-products' });

/** Where a product can be queried; nothing is offered where it is not bound. @public */
export const workbenchRouteRef = createExternalRouteRef({
  id: 'workbench',
  optional: true,
  defaultTarget: 'data-query.root',
});

/** Where requests stand; nothing is offered where it is not bound. @public */
export const accessRouteRef = createExternalRouteRef({
  id: 'access',
  optional: true,
  defaultTarget: 'data-access.root',
});

/** The contract tab of a data product. @public */
export const contractRouteRef = createRouteRef({
  id: 'data-products.contract',
});
