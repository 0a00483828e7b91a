import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import type { DataQueryClient } from './DataQueryClient';
import { HttpDataQueryClient } from './HttpDataQueryClient';

/** The client of data query, for other backends. @public */
export const dataQueryServiceRef = createServiceRef<DataQueryClient>({
  id: 'data-query.client',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: { auth: coreServices.auth, discovery: coreServices.discovery },
      factory: ({ auth, discovery }) =>
        HttpDataQueryClient.create({ auth, discovery }),
    }),
});
