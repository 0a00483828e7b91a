import { useApi } from '@backstage/core-plugin-api';
import type { PortAccess } from '@meshport/plugin-data-access-common';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { accessApiRef } from '../api';
import { useAccessChanges } from './useAccessChanges';

/** What {@link useAccess} knows. @public */
export interface UseAccessResult {
  /** True until the first answer. */
  loading: boolean;
  error?: Error;
  /** By port ref. A port that is missing is invisible, absent or not yet known. */
  access: Partial<Record<string, PortAccess>>;
  reload: () => void;
}

/**
 * The signed-in user's access to ports. Follows every request, decision and
 * withdrawal made on the same page.
 *
 * @public
 */
export function useAccess(portRefs: string[]): UseAccessResult {
  const accessApi = useApi(accessApiRef);
  const [generation, setGeneration] = useState(0);
  const [state, setState] = useState<{
    key: string;
    items: PortAccess[];
    error?: Error;
  }>();
  // Callers write the list inline; only its content says whether to ask again.
  const key = JSON.stringify([...new Set(portRefs)].sort());

  const reload = useCallback(() => setGeneration(value => value + 1), []);
  useAccessChanges(reload);

  useEffect(() => {
    let current = true;
    const wanted = JSON.parse(key) as string[];
    const answer = wanted.length
      ? accessApi.getAccess(wanted)
      : Promise.resolve([]);
    answer.then(
      items => current && setState({ key, items }),
      error => current && setState({ key, items: [], error }),
    );
    return () => {
      current = false;
    };
  }, [accessApi, key, generation]);

  const known = state?.key === key ? state : undefined;
  const access = useMemo(
    () =>
      Object.fromEntries(
        (known?.items ?? []).map(item => [item.portRef, item]),
      ),
    [known],
  );
  return { loading: !known, error: known?.error, access, reload };
}
