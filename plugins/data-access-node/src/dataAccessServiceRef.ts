import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import type { DataAccessClient } from './DataAccessClient';
import { HttpDataAccessClient } from './HttpDataAccessClient';

/** The client of data access, for other backends. @public */
export const dataAccessServiceRef = createServiceRef<DataAccessClient>({
  id: 'data-access.client',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: { auth: coreServices.auth, discovery: coreServices.discovery },
      factory: ({ auth, discovery }) =>
        HttpDataAccessClient.create({ auth, discovery }),
    }),
});
