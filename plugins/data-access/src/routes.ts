import { createRouteRef } from '@backstage/core-plugin-api';

/** The page with all lists of access. @public */
export const rootRouteRef = createRouteRef({ id: 'data-access' });

/** The access tab of a data product. @public */
export const entityRouteRef = createRouteRef({ id: 'data-access:entity' });

/** The access tab of a user or group. @public */
export const principalRouteRef = createRouteRef({
  id: 'data-access:principal',
});
