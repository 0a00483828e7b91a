import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import type { DataAreasClient } from './DataAreasClient';
import { HttpDataAreasClient } from './HttpDataAreasClient';

/**
 * The client of data areas, for other backends.
 *
 * @public
 */
export const dataAreasServiceRef = createServiceRef<DataAreasClient>({
  id: 'data-areas.client',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: { auth: coreServices.auth, discovery: coreServices.discovery },
      factory: ({ auth, discovery }) =>
        HttpDataAreasClient.create({ auth, discovery }),
    }),
});
