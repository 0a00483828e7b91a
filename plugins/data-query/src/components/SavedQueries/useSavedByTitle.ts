import { useApi } from '@backstage/core-plugin-api';
import type { SavedQuery } from '@meshport/plugin-data-query-common';
import { workbenchApiRef } from '@meshport/plugin-data-query-react';
import { useState } from 'react';
import useAsync from 'react-use/esm/useAsync';
import useDebounce from 'react-use/esm/useDebounce';
import { readAllPages } from '../../hooks';

const DELAY_MS = 250;

/** One's own saved query of just this name, if there is one. @internal */
export function useSavedByTitle(title: string): SavedQuery | undefined {
  const workbenchApi = useApi(workbenchApiRef);
  const [wanted, setWanted] = useState(title.trim());
  useDebounce(() => setWanted(title.trim()), DELAY_MS, [title]);
  const { value } = useAsync(async () => {
    if (!wanted) {
      return undefined;
    }
    const found = readAllPages(cursor =>
      workbenchApi.getSavedQueries({ text: wanted, limit: 100, cursor }),
    );
    for await (const query of found) {
      if (query.title === wanted && query.mayEdit) {
        return query;
      }
    }
    return undefined;
  }, [workbenchApi, wanted]);
  return value?.title === title.trim() ? value : undefined;
}
