import { useSearchParams } from 'react-router-dom';

/** Port and purpose of the preview, kept in the address. @internal */
export function usePreviewUrl() {
  const [params, setParams] = useSearchParams();
  const setParam = (name: string) => (value: string | undefined) =>
    setParams(
      current => {
        const next = new URLSearchParams(current);
        if (value) {
          next.set(name, value);
        } else {
          next.delete(name);
        }
        return next;
      },
      { replace: true },
    );
  return {
    port: params.get('port') ?? undefined,
    setPort: setParam('port'),
    purpose: params.get('purpose') ?? undefined,
    setPurpose: setParam('purpose'),
  };
}
