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

interface Loaded {
  /** What it was loaded for. */
  asked?: string;
  context?: DecisionContext;
  error?: Error;
}

const NOTHING: Loaded = {};

/** Loads one asked port with what approving it would expose. @internal */
export function useDecisionContext(requestId: string, itemId: string) {
  const accessApi = useApi(accessApiRef);
  const asked = `${requestId}.${itemId}`;
  const [state, setState] = useState<Loaded>(NOTHING);
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
      context => current && setState({ asked, context }),
      error => current && setState({ asked, error }),
    );
    return () => {
      current = false;
    };
  }, [accessApi, requestId, itemId, asked, generation]);

  const reload = useCallback(() => setGeneration(value => value + 1), []);
  // What was loaded for the one before says nothing about this one.
  const { context, error } = state.asked === asked ? state : NOTHING;
  return { context, error, reload };
}
