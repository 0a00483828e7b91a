import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';

const NAME = 'details';

/** Which agreement is open in full, in the address. @internal */
export function useDetails() {
  const [parameters, setParameters] = useSearchParams();
  const open = parameters.get(NAME) ?? undefined;
  const setOpen = useCallback(
    (id: string | undefined) =>
      setParameters(
        before => {
          const after = new URLSearchParams(before);
          after.delete(NAME);
          if (id) {
            after.set(NAME, id);
          }
          return after;
        },
        { replace: id === undefined },
      ),
    [setParameters],
  );
  return { open, setOpen };
}
