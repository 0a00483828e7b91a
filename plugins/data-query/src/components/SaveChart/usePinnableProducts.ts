import { useApi } from '@backstage/core-plugin-api';
import type { AppliedDecision } from '@meshport/plugin-data-query-common';
import { queryApiRef } from '@meshport/plugin-data-query-react';
import useAsync from 'react-use/esm/useAsync';

/** The products that a result was read from and whose pages the caller may change. @internal */
export function usePinnableProducts(applied: AppliedDecision[]): string[] {
  const queryApi = useApi(queryApiRef);
  const key = [...new Set(applied.map(({ portRef }) => portRef.split('#')[0]))]
    .sort()
    .join(' ');
  const { value } = useAsync(async () => {
    const refs = key ? key.split(' ') : [];
    const lists = await Promise.all(
      // One that cannot be asked is one that cannot be offered.
      refs.map(ref => queryApi.getPins(ref).catch(() => undefined)),
    );
    return refs.filter((_, index) => lists[index]?.mayPin);
  }, [queryApi, key]);
  return value ?? [];
}
