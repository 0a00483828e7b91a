import {
  createApiFactory,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { AccessClient, accessApiRef } from '@meshport/plugin-data-access-react';

/** Makes the access API for either frontend system. @internal */
export const accessApiFactory = createApiFactory({
  api: accessApiRef,
  deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
  factory: deps => AccessClient.create(deps),
});
