import { createApiRef } from '@backstage/core-plugin-api';
import type { AgreementsApi } from './AgreementsApi';
import type { CampaignsApi } from './CampaignsApi';
import type { DecisionsApi } from './DecisionsApi';
import type { DelegationsApi } from './DelegationsApi';
import type { PackagesApi } from './PackagesApi';
import type { RecordsApi } from './RecordsApi';
import type { RequestsApi } from './RequestsApi';

/**
 * The access backend as the browser sees it.
 *
 * @remarks
 * Every write tells the subscribers, so that badges and buttons elsewhere on
 * the page follow.
 *
 * @public
 */
export interface AccessApi
  extends RequestsApi,
    AgreementsApi,
    PackagesApi,
    DelegationsApi,
    CampaignsApi,
    DecisionsApi,
    RecordsApi {
  /** Calls the listener after every write; returns how to stop that. */
  subscribe(listener: () => void): () => void;
}

/** Reference to the {@link AccessApi}. @public */
export const accessApiRef = createApiRef<AccessApi>({
  id: 'plugin.data-access.client',
});
