import { identityApiRef, useApi } from '@backstage/core-plugin-api';
import type {
  AccessConsumer,
  AccessRequest,
  PortAccess,
  Purpose,
} from '@meshport/plugin-data-access-common';
import { useCallback, useEffect, useState } from 'react';
import { accessApiRef } from '../../api';

/** What the panel needs before it can show the form. @internal */
export interface RequestContext {
  purposes: Purpose[];
  /** Whom the requester may ask for, the requester first. */
  consumers: AccessConsumer[];
  user: string;
  /** The user's access to the ports. */
  access: PortAccess[];
  /** The requests that already wait for all of the ports. */
  waiting: AccessRequest[];
}

/** Loads what the form chooses from. @internal */
export function useRequestContext(portRefs: string[]) {
  const accessApi = useApi(accessApiRef);
  const identityApi = useApi(identityApiRef);
  const key = JSON.stringify(portRefs);
  const [state, setState] = useState<{
    context?: RequestContext;
    error?: Error;
  }>({});
  const [generation, setGeneration] = useState(0);

  useEffect(() => {
    let current = true;
    async function load(): Promise<RequestContext> {
      const [purposes, consumers, identity, access] = await Promise.all([
        accessApi.getPurposes(),
        accessApi.getConsumers(),
        identityApi.getBackstageIdentity(),
        accessApi.getAccess(JSON.parse(key)),
      ]);
      const allWait = access.every(
        port => port.word === 'waiting' && port.requestId,
      );
      const requestIds = new Set(access.flatMap(port => port.requestId ?? []));
      return {
        purposes,
        consumers,
        user: identity.userEntityRef,
        access,
        waiting: allWait
          ? await Promise.all(
              [...requestIds].map(id => accessApi.getRequest(id)),
            )
          : [],
      };
    }
    setState({});
    load().then(
      context => current && setState({ context }),
      error => current && setState({ error }),
    );
    return () => {
      current = false;
    };
  }, [accessApi, identityApi, key, generation]);

  const retry = useCallback(() => setGeneration(value => value + 1), []);
  return { ...state, retry };
}
