import { useEffect, useState } from 'react';

const NARROW = '(max-width: 599px)';

/** Whether the screen is too narrow for a graph. @internal */
export function useNarrow(): boolean {
  const [narrow, setNarrow] = useState(
    () => window.matchMedia?.(NARROW).matches ?? false,
  );
  useEffect(() => {
    const query = window.matchMedia?.(NARROW);
    const onChange = () => setNarrow(query.matches);
    query?.addEventListener?.('change', onChange);
    return () => query?.removeEventListener?.('change', onChange);
  }, []);
  return narrow;
}
