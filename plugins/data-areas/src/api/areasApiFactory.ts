import {
  createApiFactory,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { areasApiRef } from './AreasApi';
import { AreasClient } from './AreasClient';

/** Makes the API of areas for either frontend system. @internal */
export const areasApiFactory = createApiFactory({
  api: areasApiRef,
  deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
  factory: deps => AreasClient.create(deps),
});
