import { useApi } from '@backstage/core-plugin-api';
import {
  accessApiRef,
  useAccessChanges,
  type AccessApi,
} from '@meshport/plugin-data-access-react';
import { useCallback, useEffect, useState } from 'react';

/**
 * What one call of the access API answers, again after every write on the page.
 *
 * @param load - must be the same function while the same is wanted
 * @internal
 */
export function useLoaded<T>(load: (accessApi: AccessApi) => Promise<T>) {
  const accessApi = useApi(accessApiRef);
  const [state, setState] = useState<{ value?: T; error?: Error }>({});
  const [generation, setGeneration] = useState(0);
  const reload = useCallback(() => setGeneration(value => value + 1), []);
  useAccessChanges(reload);
  useEffect(() => {
    let current = true;
    load(accessApi).then(
      value => current && setState({ value }),
      error => current && setState(before => ({ ...before, error })),
    );
    return () => {
      current = false;
    };
  }, [accessApi, load, generation]);
  return { ...state, reload };
}
