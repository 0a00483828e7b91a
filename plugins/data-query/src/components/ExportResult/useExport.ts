import type {
  ExportFormat,
  QueryRequest,
} from '@meshport/plugin-data-query-common';
import { useCallback } from 'react';
import { useExports, useStore } from '../../hooks';
import { shownExport, type ShownExport } from '../../workbench';

/** The export beside a result, and how it stands. @internal */
export interface ResultExport {
  /** Absent where there is none to show. */
  shown?: ShownExport;
  running: boolean;
  /** True while how far it is could not be asked. */
  lost: boolean;
  start: (format: ExportFormat) => void;
  /** Stops it, in the engine too. */
  cancel: () => Promise<void>;
  /** Leaves it to the list. */
  hide: () => void;
}

/** Exports the whole result of a query. @internal */
export function useExport(request: QueryRequest): ResultExport {
  const { list } = useExports();
  const state = useStore(list)!;
  const shown = shownExport(state, request);
  const running =
    shown !== undefined &&
    !shown.error &&
    (!shown.item || shown.item.state === 'running');
  const id = shown?.item?.id;
  const start = useCallback(
    (format: ExportFormat) => {
      list.start(request, format);
    },
    [list, request],
  );
  const cancel = useCallback(async () => {
    if (id) {
      await list.cancel(id);
    }
  }, [list, id]);
  const hide = useCallback(() => list.hide(request), [list, request]);
  return {
    shown,
    running,
    lost: running && state.lost,
    start,
    cancel,
    hide,
  };
}
