import { useApi } from '@backstage/core-plugin-api';
import type {
  AccessRequest,
  AccessRequestItem,
} from '@meshport/plugin-data-access-common';
import {
  accessApiRef,
  type AccessExposure,
} from '@meshport/plugin-data-access-react';
import { useCallback, useEffect, useState } from 'react';

/** All that a decision needs. @internal */
export interface DecisionContext {
  request: AccessRequest;
  item: AccessRequestItem;
  exposure: AccessExposure;
}

/** Loads one asked port with what approving it would expose. @internal */
export function useDecisionContext(requestId: string, itemId: string) {
  const accessApi = useApi(accessApiRef);
  const [state, setState] = useState<{
    context?: DecisionContext;
    error?: Error;
  }>({});
  const [generation, setGeneration] = useState(0);

  useEffect(() => {
    let current = true;
    async function load(): Promise<DecisionContext> {
      const [request, exposure] = await Promise.all([
        accessApi.getRequest(requestId),
        accessApi.getExposure(requestId, itemId),
      ]);
      const item = request.items.find(one => one.id === itemId);
      if (!item) {
        throw Object.assign(new Error('No such item'), { statusCode: 404 });
      }
      return { request, exposure, item };
    }
    load().then(
      context => current && setState({ context }),
      error => current && setState({ error }),
    );
    return () => {
      current = false;
    };
  }, [accessApi, requestId, itemId, generation]);

  const reload = useCallback(() => setGeneration(value => value + 1), []);
  return { ...state, reload };
}
