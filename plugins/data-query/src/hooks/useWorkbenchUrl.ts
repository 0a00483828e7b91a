import { useCallback, useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'react-router-dom';

/** Proxies and servers refuse addresses of more than about 8 kB. */
const MAX_ENCODED_SQL = 6000;
const WRITE_DELAY_MS = 400;

/** Query and purpose, kept in the address of the page. @internal */
export interface WorkbenchUrl {
  sql: string;
  setSql: (sql: string) => void;
  purpose?: string;
  setPurpose: (purpose: string | undefined) => void;
  view: 'table' | 'chart';
  setView: (view: 'table' | 'chart') => void;
  /** True where the query is too long to be part of a link. */
  tooLong: boolean;
}

/** The workbench's state in the address, so that a link is the query. @internal */
export function useWorkbenchUrl(): WorkbenchUrl {
  const [params, setParams] = useSearchParams();
  const inUrl = params.get('sql') ?? '';
  const [sql, setSql] = useState(inUrl);
  const written = useRef(inUrl);
  const tooLong = encodeURIComponent(sql).length > MAX_ENCODED_SQL;

  // Back, forward or a link on the page: the address leads.
  if (inUrl !== written.current) {
    written.current = inUrl;
    setSql(inUrl);
  }

  useEffect(() => {
    const text = tooLong ? '' : sql.trimEnd();
    if (text === written.current.trimEnd()) {
      return undefined;
    }
    const timer = setTimeout(() => {
      written.current = text;
      setParams(
        current => {
          const next = new URLSearchParams(current);
          if (text) {
            next.set('sql', text);
          } else {
            next.delete('sql');
          }
          return next;
        },
        { replace: true },
      );
    }, WRITE_DELAY_MS);
    return () => clearTimeout(timer);
  }, [sql, tooLong, setParams]);

  const setParam = useCallback(
    (name: string, value: string | undefined) =>
      setParams(
        current => {
          const next = new URLSearchParams(current);
          if (value) {
            next.set(name, value);
          } else {
            next.delete(name);
          }
          return next;
        },
        { replace: true },
      ),
    [setParams],
  );
  const setPurpose = useCallback(
    (purpose: string | undefined) => setParam('purpose', purpose),
    [setParam],
  );
  const setView = useCallback(
    (view: 'table' | 'chart') =>
      setParam('view', view === 'chart' ? view : undefined),
    [setParam],
  );

  return {
    sql,
    setSql,
    purpose: params.get('purpose') ?? undefined,
    setPurpose,
    view: params.get('view') === 'chart' ? 'chart' : 'table',
    setView,
    tooLong,
  };
}
