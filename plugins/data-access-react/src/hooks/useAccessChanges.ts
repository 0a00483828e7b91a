import { useApi } from '@backstage/core-plugin-api';
import { useSignal } from '@backstage/plugin-signals-react';
import { useEffect, useRef } from 'react';
import { accessApiRef } from '../api';

/**
 * Calls back after every write on this page and, where signals are installed,
 * after what others did that concerns the user.
 *
 * @param onChange - must be the same function on each render
 * @public
 */
export function useAccessChanges(onChange: () => void): void {
  const accessApi = useApi(accessApiRef);
  useEffect(() => accessApi.subscribe(onChange), [accessApi, onChange]);

  const { lastSignal } = useSignal('data-access');
  const heard = useRef(lastSignal);
  useEffect(() => {
    if (heard.current !== lastSignal) {
      heard.current = lastSignal;
      onChange();
    }
  }, [lastSignal, onChange]);
}
