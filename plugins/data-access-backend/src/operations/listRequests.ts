import type {
  AccessRequest,
  AccessRequestItemState,
} from '@meshport/plugin-data-access-common';
import type { Page, PageRequest } from '../database/paging';
import { showRequest } from '../requests/showRequest';
import type { AccessContext } from './AccessContext';

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
  const page = await context.requests.list(
    {
      ...(input.list === 'mine'
        ? { requester: principal }
        : { deciders: [...principal.uids.keys()] }),
      state: input.state,
    },
    input,
  );
  return {
    ...page,
    items: page.items
      .map(request => showRequest(request, principal))
      .filter(request => request !== undefined),
  };
}
