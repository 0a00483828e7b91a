import { useApi } from '@backstage/core-plugin-api';
import { useCallback, useEffect, useState } from 'react';
import { accessApiRef, type AccessCounts } from '../api';
import { useAccessChanges } from './useAccessChanges';

/** What others do is seen without signals too, after a while. */
const REFRESH_MS = 60_000;

/**
 * What waits for the signed-in user; undefined until it is known, and where
 * it cannot be known.
 *
 * @public
 */
export function useAccessCounts(): AccessCounts | undefined {
  const accessApi = useApi(accessApiRef);
  const [counts, setCounts] = useState<AccessCounts>();
  const [generation, setGeneration] = useState(0);
  const reload = useCallback(() => setGeneration(value => value + 1), []);
  useAccessChanges(reload);

  useEffect(() => {
    const reloadWhereSeen = () => {
      if (!document.hidden) {
        reload();
      }
    };
    const timer = setInterval(reloadWhereSeen, REFRESH_MS);
    document.addEventListener('visibilitychange', reloadWhereSeen);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', reloadWhereSeen);
    };
  }, [reload]);

  useEffect(() => {
    let current = true;
    accessApi.getCounts().then(
      found => current && setCounts(found),
      () => {
        // A number that may be wrong is worse than none.
        if (current) {
          setCounts(undefined);
        }
      },
    );
    return () => {
      current = false;
    };
  }, [accessApi, generation]);
  return counts;
}
