import type {
  AccessRequest,
  AccessRequestItemState,
} from '@meshport/plugin-data-access-common';
import type { Page, PageRequest } from '../database/paging';
import { showRequest } from '../requests/showRequest';
import type { AccessContext } from './AccessContext';
import { decidingGroups, readAuthorities } from './readAuthorities';
import { refreshDeciders } from './refreshDeciders';

/** How old what is known of the owners of areas may be in an inbox. */
const REFRESH_MS = 5_000;

/** Which requests to list. @internal */
export interface ListRequestsInput extends PageRequest {
  list: 'mine' | 'decide';
  state?: AccessRequestItemState;
}

/** The requests that a user made, or has to decide on. @internal */
export async function listRequests(
  context: AccessContext,
  input: ListRequestsInput,
  options: { userRef: string },
): Promise<Page<AccessRequest>> {
  const principal = await context.principals.read(options.userRef);
  const authorities = await readAuthorities(context, principal);
  if (input.list === 'decide') {
    await refreshDeciders(context, { maxAgeMs: REFRESH_MS });
  }
  const page = await context.requests.list(
    {
      ...(input.list === 'mine'
        ? { requester: principal }
        : { deciders: decidingGroups(authorities) }),
      state: input.state,
      allowed: context.allowed?.requests,
    },
    input,
  );
  return {
    ...page,
    items: page.items
      .map(request => showRequest(request, authorities, context.policy))
      .filter(request => request !== undefined),
  };
}
