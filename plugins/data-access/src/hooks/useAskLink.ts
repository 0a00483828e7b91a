import type { RequestPrefill } from '@meshport/plugin-data-access-react';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';

const NAMES = ['ask', 'purpose', 'consumer', 'column'];

/** What a link asks for. @internal */
export interface AskLink extends RequestPrefill {
  portRefs: string[];
}

/**
 * What the address asks for: `ask` is a port ref and may be there several
 * times; with one of them, `column` is a column of it. It goes when it is
 * closed.
 *
 * @internal
 */
export function useAskLink(): { link?: AskLink; close: () => void } {
  const [parameters, setParameters] = useSearchParams();
  const link = useMemo(() => {
    const portRefs = parameters.getAll('ask');
    const columns = parameters.getAll('column');
    return portRefs.length > 0
      ? {
          portRefs,
          purpose: parameters.get('purpose') ?? undefined,
          consumer: parameters.get('consumer') ?? undefined,
          ...(portRefs.length === 1 && columns.length > 0
            ? { columns: { [portRefs[0]]: columns } }
            : {}),
        }
      : undefined;
  }, [parameters]);
  const close = () =>
    setParameters(
      before => {
        const next = new URLSearchParams(before);
        NAMES.forEach(name => next.delete(name));
        return next;
      },
      { replace: true },
    );
  return { link, close };
}
