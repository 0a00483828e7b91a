import { useApi } from '@backstage/core-plugin-api';
import type { SavedQuery } from '@meshport/plugin-data-query-common';
import { workbenchApiRef } from '@meshport/plugin-data-query-react';
import { useState } from 'react';
import useAsync from 'react-use/esm/useAsync';
import useDebounce from 'react-use/esm/useDebounce';

const DELAY_MS = 250;

/** One's own saved query of just this name, if there is one. @internal */
export function useSavedByTitle(title: string): SavedQuery | undefined {
  const workbenchApi = useApi(workbenchApiRef);
  const [wanted, setWanted] = useState(title.trim());
  useDebounce(() => setWanted(title.trim()), DELAY_MS, [title]);
  const { value } = useAsync(
    async () =>
      wanted
        ? (await workbenchApi.getSavedQueries({ text: wanted, limit: 100 }))
            .items
        : [],
    [workbenchApi, wanted],
  );
  return value?.find(query => query.title === title.trim() && query.mayEdit);
}
