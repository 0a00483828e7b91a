import { useApi } from '@backstage/core-plugin-api';
import { accessApiRef } from '@meshport/plugin-data-access-react';
import type { QueryablePort } from '@meshport/plugin-data-query-common';
import { useEffect } from 'react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';

/** What the caller may query now, and how it stands with loading it. @internal */
export interface QueryablePorts {
  ports?: QueryablePort[];
  loading: boolean;
  error?: Error;
  retry: () => void;
}

/** The ports that the caller may query; follows what is decided on the same page. @internal */
export function useQueryablePorts(): QueryablePorts {
  const accessApi = useApi(accessApiRef);
  const { value, loading, error, retry } = useAsyncRetry(
    () => accessApi.getQueryable(),
    [accessApi],
  );
  useEffect(() => accessApi.subscribe(retry), [accessApi, retry]);
  return { ports: value, loading, error, retry };
}
