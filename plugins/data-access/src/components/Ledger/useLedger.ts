import { useApi } from '@backstage/core-plugin-api';
import {
  accessApiRef,
  type LedgerEntry,
} from '@meshport/plugin-data-access-react';
import { useCallback, useEffect, useState } from 'react';

const PAGE = 100;

/** Loads what stands in the ledger for a period, in its order, a page at a time. @internal */
export function useLedger(period: { from: number; to: number }) {
  const { from, to } = period;
  const accessApi = useApi(accessApiRef);
  const [after, setAfter] = useState(0);
  const [generation, setGeneration] = useState(0);
  const [state, setState] = useState<{
    entries?: LedgerEntry[];
    complete?: boolean;
    error?: Error;
  }>({});

  useEffect(() => {
    let current = true;
    accessApi.getLedger({ after, limit: PAGE, from, to }).then(
      ({ items }) =>
        current &&
        setState(before => ({
          entries: [
            ...(before.entries ?? []).filter(entry => entry.sequence <= after),
            ...items,
          ],
          complete: items.length < PAGE,
        })),
      error => current && setState(before => ({ ...before, error })),
    );
    return () => {
      current = false;
    };
  }, [accessApi, after, from, to, generation]);

  const reload = useCallback(() => setGeneration(value => value + 1), []);
  const last = state.entries?.at(-1)?.sequence;
  return {
    entries: state.entries,
    error: state.error,
    reload,
    loadMore:
      state.complete === false && last !== undefined
        ? () => setAfter(last)
        : undefined,
  };
}
