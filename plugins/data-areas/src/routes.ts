import { createRouteRef } from '@backstage/core-plugin-api';

/** The list of areas. @public */
export const areasRouteRef = createRouteRef({ id: 'data-areas' });
