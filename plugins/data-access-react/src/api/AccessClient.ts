import type { DiscoveryApi, FetchApi } from '@backstage/core-plugin-api';
import type { AccessApi } from './AccessApi';
import { AccessHttp } from './AccessHttp';
import { agreementsApi } from './AgreementsApi';
import { campaignsApi } from './CampaignsApi';
import { decisionsApi } from './DecisionsApi';
import { delegationsApi } from './DelegationsApi';
import { packagesApi } from './PackagesApi';
import { recordsApi } from './RecordsApi';
import { requestsApi } from './RequestsApi';

/** Talks to the access backend over HTTP. @public */
export const AccessClient = {
  create(options: {
    discoveryApi: DiscoveryApi;
    fetchApi: FetchApi;
  }): AccessApi {
    const http = AccessHttp.create(options);
    return {
      ...requestsApi(http),
      ...agreementsApi(http),
      ...packagesApi(http),
      ...delegationsApi(http),
      ...campaignsApi(http),
      ...decisionsApi(http),
      ...recordsApi(http),
      subscribe: listener => http.subscribe(listener),
    };
  },
};
