import { useApi } from '@backstage/core-plugin-api';
import { workbenchApiRef } from '@meshport/plugin-data-query-react';
import { useMemo } from 'react';
import useAsync from 'react-use/esm/useAsync';

const NONE: string[] = [];

/** Names of the functions that a query may call; none while they are not known. @internal */
export function useAllowedFunctions(): string[] {
  const workbenchApi = useApi(workbenchApiRef);
  const { value } = useAsync(() => workbenchApi.getFunctions(), [workbenchApi]);
  return useMemo(
    () => (value ? [...value.expression, ...value.table] : NONE),
    [value],
  );
}
