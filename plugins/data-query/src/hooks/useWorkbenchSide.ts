import { useCallback, useRef } from 'react';
import { useLocation, useSearchParams } from 'react-router-dom';

const PARAMETER = 'side';
const SIDES = ['data', 'saved', 'history', 'exports'] as const;

/** What is listed beside the editor. @internal */
export type Side = (typeof SIDES)[number];

/** What the address says is listed beside the editor. @internal */
export function useWorkbenchSide(): {
  /** Absent where it names none. */
  side?: Side;
  show: (side: Side | undefined) => void;
} {
  const [params, setParams] = useSearchParams();
  const write = useRef(setParams);
  write.current = setParams;
  const named = params.get(PARAMETER);
  const show = useCallback(
    (side: Side | undefined) =>
      write.current(
        current => {
          const next = new URLSearchParams(current);
          if (side) {
            next.set(PARAMETER, side);
          } else {
            next.delete(PARAMETER);
          }
          return next;
        },
        { replace: true },
      ),
    [],
  );
  return { side: SIDES.find(one => one === named), show };
}

/** The address of this page with a list beside the editor. @internal */
export function useSideHref(side: Side): string {
  const { pathname, search } = useLocation();
  const params = new URLSearchParams(search);
  params.set(PARAMETER, side);
  return `${pathname}?${params}`;
}
