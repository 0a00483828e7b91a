import { useSyncExternalStore } from 'react';

const nothing = () => () => {};

/** The state of something that tells when it changes; undefined without one. @internal */
export function useStore<T>(
  store:
    | {
        subscribe: (listener: () => void) => () => void;
        getState: () => T;
      }
    | undefined,
): T | undefined {
  return useSyncExternalStore(store?.subscribe ?? nothing, () =>
    store?.getState(),
  );
}
