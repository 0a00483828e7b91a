import { useApi } from '@backstage/core-plugin-api';
import {
  isUsableGrantState,
  type AccessAgreement,
} from '@meshport/plugin-data-access-common';
import { accessApiRef } from '@meshport/plugin-data-access-react';
import { useEffect } from 'react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';

/** Pages of agreements that are looked through; nobody holds so many. */
const MAX_PAGES = 20;

/** The caller's agreements for a product that hold now. @internal */
export function useProductAgreements(productRef: string) {
  const accessApi = useApi(accessApiRef);
  const { value, loading, error, retry } = useAsyncRetry(async () => {
    const all: AccessAgreement[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < MAX_PAGES; page++) {
      const found = await accessApi.getAgreements({ list: 'mine', cursor });
      all.push(...found.items);
      cursor = found.nextCursor;
      if (!cursor) {
        break;
      }
    }
    const now = Date.now();
    return all.filter(
      agreement =>
        agreement.productRef === productRef &&
        isUsableGrantState(agreement.state) &&
        agreement.startsAt <= now &&
        agreement.endsAt > now,
    );
  }, [accessApi, productRef]);
  useEffect(() => accessApi.subscribe(retry), [accessApi, retry]);
  return { agreements: value, loading, error, retry };
}
