import { createRouteRef } from '@backstage/core-plugin-api';

/** The lineage page; `?focus=` opens it around one product. @public */
export const lineageRouteRef = createRouteRef({ id: 'data-lineage' });

/** The lineage tab of a data product. @public */
export const entityLineageRouteRef = createRouteRef({
  id: 'data-lineage.entity',
});
