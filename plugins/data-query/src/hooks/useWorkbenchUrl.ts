import { useCallback, useEffect, useRef } from 'react';
import { useSearchParams } from 'react-router-dom';
import type { WorkbenchTabs, WorkbenchTabsState } from '../workbench';
import { openAddress } from './openAddress';

/** Proxies and servers refuse addresses of more than about 8 kB. */
const MAX_ENCODED_SQL = 6000;
const WRITE_DELAY_MS = 400;
const OWN = ['sql', 'purpose', 'tab', 'saved'] as const;

/** How a result is looked at. @internal */
export type ResultView = 'table' | 'chart' | 'columns';

/** What of the workbench stands in its address. @internal */
export interface WorkbenchUrl {
  view: ResultView;
  setView: (view: ResultView) => void;
  /** True where the query is too long to be part of a link. */
  tooLong: boolean;
}

const keyOf = (params: URLSearchParams) =>
  JSON.stringify(OWN.map(name => params.get(name)));

/**
 * Keeps the address with the tab that is looked at, so that a link is the
 * query; what the address says, is opened.
 * @internal
 */
export function useWorkbenchUrl(options: {
  tabs?: WorkbenchTabs;
  state?: WorkbenchTabsState;
  /** Opens the saved query with an id. */
  onSaved: (id: string) => void;
}): WorkbenchUrl {
  const { tabs, state, onSaved } = options;
  const [params, setParams] = useSearchParams();
  const write = useRef(setParams);
  write.current = setParams;
  const shown = useRef<string>();
  const ready = state?.status === 'ready';
  const active = state?.tabs.find(tab => tab.key === state.activeKey);
  const { sql = '', purpose, stored } = active ?? {};
  const tooLong = encodeURIComponent(sql).length > MAX_ENCODED_SQL;

  // At first, back, forward or a link on the page: the address leads.
  const address = keyOf(params);
  useEffect(() => {
    if (!tabs || !ready || shown.current === address) {
      return;
    }
    shown.current = address;
    const saved = params.get('saved');
    if (saved) {
      onSaved(saved);
    } else {
      openAddress(tabs, {
        sql: params.get('sql') ?? '',
        purpose: params.get('purpose') ?? undefined,
        tab: params.get('tab') ?? undefined,
      });
    }
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [tabs, ready, address]);

  useEffect(() => {
    if (!ready) {
      return undefined;
    }
    const timer = setTimeout(() => {
      write.current(
        current => {
          const next = new URLSearchParams(current);
          const set = (name: string, value: string | undefined) =>
            value ? next.set(name, value) : next.delete(name);
          set('sql', tooLong ? undefined : sql.trimEnd());
          set('purpose', purpose);
          set('tab', stored?.id);
          next.delete('saved');
          shown.current = keyOf(next);
          return next;
        },
        { replace: true },
      );
    }, WRITE_DELAY_MS);
    return () => clearTimeout(timer);
  }, [ready, sql, purpose, stored?.id, tooLong]);

  const setView = useCallback(
    (view: ResultView) =>
      write.current(
        current => {
          const next = new URLSearchParams(current);
          if (view === 'table') {
            next.delete('view');
          } else {
            next.set('view', view);
          }
          return next;
        },
        { replace: true },
      ),
    [],
  );
  const view = params.get('view');
  return {
    view: view === 'chart' || view === 'columns' ? view : 'table',
    setView,
    tooLong,
  };
}
