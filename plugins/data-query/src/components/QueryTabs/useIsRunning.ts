import { useCallback, useSyncExternalStore } from 'react';
import type { ResultPane } from '../../workbench';

/** Whether any of the results still comes. @internal */
export function useIsRunning(panes: ResultPane[]): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const stops = panes.map(pane => pane.runner.subscribe(listener));
      return () => stops.forEach(stop => stop());
    },
    [panes],
  );
  return useSyncExternalStore(subscribe, () =>
    panes.some(
      pane =>
        pane.phase === 'waiting' ||
        pane.phase === 'estimating' ||
        pane.runner.getState().status === 'running',
    ),
  );
}
