import {
  discoveryApiRef,
  fetchApiRef,
  identityApiRef,
} from '@backstage/core-plugin-api';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { AccessClient, accessApiRef } from '@meshport/plugin-data-access-react';
import { QueryClient, queryApiRef } from '@meshport/plugin-data-query-react';
import userEvent from '@testing-library/user-event';
import { SWRConfig } from 'swr';
import { AccessPageContent } from '../components/AccessPage/AccessPageContent';
import { rootRouteRef } from '../routes';

/** Who is signed in on the page. */
export const ME = 'user:default/ana';

/** Renders the page of access at a path, over the backend behind msw. */
export function renderAccessPage(
  path: string,
  options: { governor?: boolean } = {},
) {
  const discoveryApi = mockApis.discovery({ baseUrl: 'http://localhost:7007' });
  renderInTestApp(
    // Permissions are cached over all pages; a test must not see another's.
    <SWRConfig value={{ provider: () => new Map() }}>
      <AccessPageContent />
    </SWRConfig>,
    {
      mountPath: '/access/*',
      mountedRoutes: { '/access': rootRouteRef },
      initialRouteEntries: [path],
      apis: [
        [discoveryApiRef, discoveryApi],
        [fetchApiRef, { fetch }],
        [
          identityApiRef,
          mockApis.identity({
            userEntityRef: ME,
            ownershipEntityRefs: [ME, 'group:default/safety'],
          }),
        ],
        [
          permissionApiRef,
          mockApis.permission({
            authorize: options.governor
              ? AuthorizeResult.ALLOW
              : AuthorizeResult.DENY,
          }),
        ],
        [
          accessApiRef,
          AccessClient.create({ discoveryApi, fetchApi: { fetch } }),
        ],
        [
          queryApiRef,
          QueryClient.create({ discoveryApi, fetchApi: { fetch } }),
        ],
      ],
    },
  );
  return userEvent.setup();
}
