import { useApi } from '@backstage/core-plugin-api';
import type {
  ExportFormat,
  QueryExport,
  QueryRequest,
} from '@meshport/plugin-data-query-common';
import { queryApiRef } from '@meshport/plugin-data-query-react';
import { useCallback, useEffect, useRef, useState } from 'react';

const RUNNING_MS = 700;
/** A finished one is asked for too: access may end. */
const FINISHED_MS = 15_000;

/** An export of one result, and how it stands. @internal */
export interface ResultExport {
  /** Absent before one was asked for. */
  format?: ExportFormat;
  state?: QueryExport;
  /** Why it could not begin. */
  error?: Error;
  /** True while how far it is could not be asked. */
  lost: boolean;
  start: (format: ExportFormat) => void;
  /** Stops it, in the engine too. */
  cancel: () => void;
  dismiss: () => void;
  /** Asks again now. */
  refresh: () => void;
}

/** Exports the whole result of a query. @internal */
export function useExport(request: QueryRequest | undefined): ResultExport {
  const queryApi = useApi(queryApiRef);
  const [format, setFormat] = useState<ExportFormat>();
  const [state, setState] = useState<QueryExport>();
  const [error, setError] = useState<Error>();
  const [lost, setLost] = useState(false);
  const [asked, setAsked] = useState(0);
  // What was asked for last: an answer to something else comes too late.
  const turn = useRef(0);

  const dismiss = useCallback(() => {
    turn.current++;
    setFormat(undefined);
    setState(undefined);
    setError(undefined);
    setLost(false);
  }, []);
  // Another result has another export.
  useEffect(() => dismiss, [request, dismiss]);

  const start = useCallback(
    async (wanted: ExportFormat) => {
      if (!request) {
        return;
      }
      dismiss();
      const mine = turn.current;
      setFormat(wanted);
      const { sql, purpose, agreementIds } = request;
      try {
        const begun = await queryApi.startExport({
          sql,
          ...(purpose && { purpose }),
          ...(agreementIds && { agreementIds }),
          format: wanted,
        });
        if (mine === turn.current) {
          setState(begun);
        }
      } catch (cause) {
        if (mine === turn.current) {
          setError(cause instanceof Error ? cause : new Error(String(cause)));
        }
      }
    },
    [queryApi, request, dismiss],
  );

  const id = state?.id;
  const stage = state?.state;
  useEffect(() => {
    if (!id || (stage !== 'running' && stage !== 'finished')) {
      return undefined;
    }
    const mine = turn.current;
    const ask = async () => {
      let next: QueryExport | undefined;
      try {
        next = await queryApi.getExport(id);
      } catch {
        // The network comes back, or the next answer says what is the matter.
      }
      if (mine === turn.current) {
        setLost(!next);
        if (next) {
          setState(next);
        }
      }
    };
    if (asked) {
      ask();
    }
    const timer = setInterval(
      ask,
      stage === 'running' ? RUNNING_MS : FINISHED_MS,
    );
    return () => clearInterval(timer);
  }, [queryApi, id, stage, asked]);

  const cancel = useCallback(async () => {
    if (id) {
      await queryApi.deleteExport(id).catch(() => {});
      setAsked(count => count + 1);
    }
  }, [queryApi, id]);
  const refresh = useCallback(() => setAsked(count => count + 1), []);

  return { format, state, error, lost, start, cancel, dismiss, refresh };
}
