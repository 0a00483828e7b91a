import { useApi } from '@backstage/core-plugin-api';
import type { AccessAgreement } from '@meshport/plugin-data-access-common';
import { accessApiRef } from '@meshport/plugin-data-access-react';
import useAsync from 'react-use/esm/useAsync';

/** One of the reader's agreements; absent while it is not known. @internal */
export function useAgreement(
  id: string | undefined,
): AccessAgreement | undefined {
  const accessApi = useApi(accessApiRef);
  const { value } = useAsync(async () => {
    let cursor: string | undefined;
    do {
      if (!id) {
        return undefined;
      }
      const page = await accessApi.getAgreements({ list: 'mine', cursor });
      const found = page.items.find(item => item.id === id);
      if (found) {
        return found;
      }
      cursor = page.nextCursor;
    } while (cursor);
    return undefined;
  }, [accessApi, id]);
  return value;
}
