import type { AccessApi } from '@meshport/plugin-data-access-react';
import { loadAgreements } from '../lib/loadAgreements';
import { useLoaded } from './useLoaded';

const load = (api: AccessApi) => loadAgreements(api, 'given');

/** What was given of the user's areas. @internal */
export function useGivenAgreements() {
  return useLoaded(load);
}
