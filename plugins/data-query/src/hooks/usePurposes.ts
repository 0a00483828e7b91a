import { useApi } from '@backstage/core-plugin-api';
import type { Purpose } from '@meshport/plugin-data-access-common';
import { accessApiRef } from '@meshport/plugin-data-access-react';
import { useCallback } from 'react';
import useAsync from 'react-use/esm/useAsync';

/** The catalogue of purposes, and how it stands with loading it. @internal */
export interface Purposes {
  purposes: Purpose[];
  loading: boolean;
  error?: Error;
  /** Title of a purpose by its id; the id while it is not known. */
  titleOf: (id: string) => string;
}

/** The purposes for which data may be used. @internal */
export function usePurposes(): Purposes {
  const accessApi = useApi(accessApiRef);
  const { value, loading, error } = useAsync(
    () => accessApi.getPurposes(),
    [accessApi],
  );
  const titleOf = useCallback(
    (id: string) => value?.find(purpose => purpose.id === id)?.title ?? id,
    [value],
  );
  return { purposes: value ?? [], loading, error, titleOf };
}
