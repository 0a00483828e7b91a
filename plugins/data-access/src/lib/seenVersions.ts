import {
  isOpenRequestState,
  type AccessRequest,
} from '@meshport/plugin-data-access-common';
import type { SeenVersions } from '@meshport/plugin-data-access-react';

/** The versions of what waits of a request, as it is shown. @internal */
export function seenVersions(request: AccessRequest): SeenVersions {
  return Object.fromEntries(
    request.items
      .filter(item => isOpenRequestState(item.state))
      .map(item => [item.id, item.version]),
  );
}
