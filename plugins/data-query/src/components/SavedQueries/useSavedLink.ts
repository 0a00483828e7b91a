import { useApi } from '@backstage/core-plugin-api';
import type { SavedQuery } from '@meshport/plugin-data-query-common';
import { workbenchApiRef } from '@meshport/plugin-data-query-react';
import { useCallback, useState } from 'react';
import { openAddress } from '../../hooks';
import type { WorkbenchTabs } from '../../workbench';

/** A link to a saved query and what came of it. @internal */
export interface SavedLink {
  open: (id: string) => void;
  /** One of somebody else that was opened. */
  opened?: SavedQuery;
  error?: Error;
  dismiss: () => void;
}

/** Opens saved queries by their links, in a tab of their own. @internal */
export function useSavedLink(tabs: WorkbenchTabs): SavedLink {
  const workbenchApi = useApi(workbenchApiRef);
  const [state, setState] = useState<Pick<SavedLink, 'opened' | 'error'>>({});
  const open = useCallback(
    (id: string) => {
      setState({});
      workbenchApi.getSavedQuery(id).then(
        query => {
          const { sql, purpose, title } = query;
          openAddress(tabs, { sql, purpose, title });
          setState(query.mayEdit ? {} : { opened: query });
        },
        error => setState({ error }),
      );
    },
    [workbenchApi, tabs],
  );
  const dismiss = useCallback(() => setState({}), []);
  return { ...state, open, dismiss };
}
