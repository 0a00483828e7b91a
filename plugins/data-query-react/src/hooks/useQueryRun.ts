import { useApi } from '@backstage/core-plugin-api';
import type {
  ChartDataRequest,
  QueryRequest,
} from '@meshport/plugin-data-query-common';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { type PreviewRequest, queryApiRef } from '../api';
import { QueryRunner } from './QueryRunner';
import type { QueryRunState } from './QueryRunState';

/** What {@link useQueryRun} gives; its functions stay the same. @public */
export interface QueryRun {
  state: QueryRunState;
  /** Runs a query; one that still runs is cancelled first, in the engine too. */
  run(request: QueryRequest): void;
  /** As `run`, for the first rows of one port. */
  preview(request: PreviewRequest): void;
  /** As `run`, with the result's rows put together into marks. */
  chart(request: ChartDataRequest): void;
  cancel(): void;
  /** Forgets result and error. */
  reset(): void;
}

/**
 * Runs queries one at a time.
 *
 * @remarks
 * What still runs is stopped in the engine when the component goes and when
 * the page is left. Rows stay in memory only.
 *
 * @public
 */
export function useQueryRun(): QueryRun {
  const queryApi = useApi(queryApiRef);
  const runner = useMemo(() => QueryRunner.create({ queryApi }), [queryApi]);
  const state = useSyncExternalStore(runner.subscribe, runner.getState);

  useEffect(() => {
    // Says so too: the browser may show this very page again.
    const onPageHide = () => runner.cancel({ keepalive: true });
    window.addEventListener('pagehide', onPageHide);
    return () => {
      window.removeEventListener('pagehide', onPageHide);
      runner.dispose();
    };
  }, [runner]);

  return useMemo(
    () => ({
      state,
      run: runner.run,
      preview: runner.preview,
      chart: runner.chart,
      cancel: runner.cancel,
      reset: runner.reset,
    }),
    [runner, state],
  );
}
