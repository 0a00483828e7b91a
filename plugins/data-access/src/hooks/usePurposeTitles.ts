import { useApi } from '@backstage/core-plugin-api';
import type { Purpose } from '@meshport/plugin-data-access-common';
import { accessApiRef } from '@meshport/plugin-data-access-react';
import { useCallback, useEffect, useState } from 'react';

/** Gives the title of a purpose, or its id while the catalogue is not there. @internal */
export function usePurposeTitles(): (purpose: string) => string {
  const accessApi = useApi(accessApiRef);
  const [purposes, setPurposes] = useState<Purpose[]>([]);
  useEffect(() => {
    let current = true;
    accessApi.getPurposes().then(
      found => current && setPurposes(found),
      () => {
        // The ids say the same in other words; nothing is lost without titles.
      },
    );
    return () => {
      current = false;
    };
  }, [accessApi]);
  return useCallback(
    (id: string) => purposes.find(one => one.id === id)?.title ?? id,
    [purposes],
  );
}
