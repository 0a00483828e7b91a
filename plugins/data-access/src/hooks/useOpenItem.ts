import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';

/** Which way of deciding a panel opens with. @internal */
export type DecisionMode = 'decide' | 'less' | 'changes' | 'reject';

const MODES: DecisionMode[] = ['less', 'changes', 'reject'];

/** The asked port whose panel is open; it stands in the address. @internal */
export interface OpenItem {
  requestId: string;
  itemId: string;
  mode: DecisionMode;
}

/** Reads and writes which asked port is open, in the address. @internal */
export function useOpenItem() {
  const [parameters, setParameters] = useSearchParams();
  const requestId = parameters.get('request');
  const itemId = parameters.get('item');
  const mode = parameters.get('mode');
  const open: OpenItem | undefined =
    requestId && itemId
      ? {
          requestId,
          itemId,
          mode: MODES.find(one => one === mode) ?? 'decide',
        }
      : undefined;

  const isOpen = open !== undefined;
  const setOpen = useCallback(
    (next: OpenItem | undefined) =>
      setParameters(
        before => {
          const after = new URLSearchParams(before);
          for (const name of ['request', 'item', 'mode']) {
            after.delete(name);
          }
          if (next) {
            after.set('request', next.requestId);
            after.set('item', next.itemId);
            if (next.mode !== 'decide') {
              after.set('mode', next.mode);
            }
          }
          return after;
        },
        { replace: isOpen },
      ),
    [isOpen, setParameters],
  );
  return { open, setOpen };
}
