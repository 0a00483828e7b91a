import { useApi } from '@backstage/core-plugin-api';
import { useCallback, useEffect, useRef, useState } from 'react';
import { accessApiRef, type AccessPreview } from '../../api';
import type { RequestForm } from './requestForm';

/** Clicking settles before the backend is asked again. */
const SETTLE_MS = 250;

/** Asks what the request would lead to, again after each change that matters. @internal */
export function useRequestPreview(
  portRefs: string[],
  form: Pick<RequestForm, 'consumer' | 'purpose'>,
) {
  const accessApi = useApi(accessApiRef);
  const key = JSON.stringify({
    portRefs,
    ...(form.consumer ? { consumer: form.consumer } : {}),
    ...(form.purpose ? { purpose: form.purpose } : {}),
  });
  const [state, setState] = useState<{
    key?: string;
    preview?: AccessPreview;
    error?: Error;
  }>({});
  const [generation, setGeneration] = useState(0);
  const started = useRef(false);

  useEffect(() => {
    let current = true;
    const timer = setTimeout(
      () => {
        started.current = true;
        accessApi.previewRequest(JSON.parse(key)).then(
          preview => current && setState({ key, preview }),
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
