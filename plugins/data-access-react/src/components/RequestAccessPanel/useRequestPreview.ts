import { useApi } from '@backstage/core-plugin-api';
import { useCallback, useEffect, useRef, useState } from 'react';
import {
  accessApiRef,
  type AccessPreview,
  type ExposedColumn,
  type PreviewRequestBody,
} from '../../api';

/** Clicking settles before the backend is asked again. */
const SETTLE_MS = 250;

/** Asks what the request would lead to, again after each change that matters. @internal */
export function useRequestPreview(
  portRefs: string[],
  asked: Omit<PreviewRequestBody, 'portRefs'>,
) {
  const accessApi = useApi(accessApiRef);
  const key = JSON.stringify({
    portRefs,
    ...asked,
  });
  const [state, setState] = useState<{
    key?: string;
    preview?: AccessPreview;
    error?: Error;
  }>({});
  const [generation, setGeneration] = useState(0);
  const started = useRef(false);
  // An answer has the columns that were asked for; the form offers all of them.
  const allColumns = useRef(new Map<string, ExposedColumn[]>());

  useEffect(() => {
    let current = true;
    const timer = setTimeout(
      () => {
        started.current = true;
        accessApi.previewRequest(JSON.parse(key)).then(
          preview =>
            current &&
            setState({
              key,
              preview: withAllColumns(preview, allColumns.current),
            }),
          error => current && setState(before => ({ ...before, key, error })),
        );
      },
      started.current ? SETTLE_MS : 0,
    );
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [accessApi, key, generation]);

  const retry = useCallback(() => {
    setState({});
    setGeneration(value => value + 1);
  }, []);
  return {
    preview: state.preview,
    error: state.error,
    updating: state.key !== key,
    retry,
  };
}

function withAllColumns(
  preview: AccessPreview,
  known: Map<string, ExposedColumn[]>,
): AccessPreview {
  return {
    items: preview.items.map(item => {
      const columns = known.get(item.portRef) ?? [];
      if (item.columns.length >= columns.length) {
        known.set(item.portRef, item.columns);
        return item;
      }
      return { ...item, columns };
    }),
  };
}
