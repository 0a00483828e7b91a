import { useApi } from '@backstage/core-plugin-api';
import { accessApiRef } from '@meshport/plugin-data-access-react';
import type { ProductList } from '@meshport/plugin-data-products-common';
import { useCallback, useEffect, useState } from 'react';
import { dataProductsApiRef, type ProductsRequest } from '../api';

/** What {@link useProducts} knows. @internal */
export interface UseProductsResult {
  /** The last answer; kept while the next one is on its way. */
  list?: ProductList;
  error?: Error;
  /** True while what is shown does not answer what is asked. */
  pending: boolean;
  retry: () => void;
}

/**
 * Asks the marketplace. The last answer stays until the next has come, so the
 * page does not jump while somebody types.
 *
 * @internal
 */
export function useProducts(request: ProductsRequest): UseProductsResult {
  const api = useApi(dataProductsApiRef);
  const accessApi = useApi(accessApiRef);
  const [generation, setGeneration] = useState(0);
  const [answer, setAnswer] = useState<{
    key?: string;
    list?: ProductList;
    error?: Error;
  }>({});
  const question = JSON.stringify(request);
  const key = `${generation} ${question}`;

  const retry = useCallback(() => setGeneration(value => value + 1), []);
  // A request made from a card changes what the card says.
  useEffect(() => accessApi.subscribe(retry), [accessApi, retry]);

  useEffect(() => {
    const controller = new AbortController();
    api.getProducts(JSON.parse(question), { signal: controller.signal }).then(
      list => !controller.signal.aborted && setAnswer({ key, list }),
      error =>
        !controller.signal.aborted &&
        setAnswer(last => ({ ...last, key, error })),
    );
    return () => controller.abort();
  }, [api, question, key]);

  const pending = answer.key !== key;
  return {
    list: answer.list,
    error: pending ? undefined : answer.error,
    pending,
    retry,
  };
}
