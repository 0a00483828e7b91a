import {
  isOpenRequestState,
  type AccessRequest,
  type AccessRequestItem,
} from '@meshport/plugin-data-access-common';
import type { AccessApi } from '@meshport/plugin-data-access-react';
import { useMemo } from 'react';
import { useCursorList } from './useCursorList';

/** One asked port that waits for a decision. @internal */
export interface DecideRow {
  id: string;
  request: AccessRequest;
  item: AccessRequestItem;
}

const load = (accessApi: AccessApi, cursor?: string) =>
  accessApi.getRequests({ list: 'decide', state: 'submitted', cursor });

/** The asked ports that wait for the signed-in user or the user's groups. @internal */
export function useDecideList() {
  const list = useCursorList(load);
  const { items } = list;
  const rows = useMemo(
    () =>
      items?.flatMap(request =>
        request.items
          // Ports of others in the same request carry no `mayDecide`.
          .filter(item => isOpenRequestState(item.state) && item.mayDecide)
          .map(item => ({ id: `${request.id}.${item.id}`, request, item })),
      ),
    [items],
  );
  return { ...list, rows };
}
