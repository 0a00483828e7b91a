import { useSearchParams } from 'react-router-dom';

/** What the preview shows of a port. @internal */
export type PreviewShow = 'rows' | 'columns';

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
  const show: PreviewShow =
    params.get('show') === 'columns' ? 'columns' : 'rows';
  return {
    show,
    setShow: (shown: PreviewShow) =>
      setParam('show')(shown === 'columns' ? shown : undefined),
    port: params.get('port') ?? undefined,
    setPort: setParam('port'),
    purpose: params.get('purpose') ?? undefined,
    setPurpose: setParam('purpose'),
  };
}
