import { alertApiRef, useApi, useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useCallback } from 'react';
import { workbenchRouteRef } from '../../routes';
import { dataQueryTranslationRef } from '../../translation';

/** Puts the link of a saved query on the clipboard, and says so. @internal */
export function useCopySavedLink(): (id: string) => Promise<void> {
  const { t } = useTranslationRef(dataQueryTranslationRef);
  const alertApi = useApi(alertApiRef);
  const workbench = useRouteRef(workbenchRouteRef);
  return useCallback(
    async id => {
      const path = workbench?.() ?? window.location.pathname;
      const link = `${window.location.origin}${path}?saved=${encodeURIComponent(
        id,
      )}`;
      try {
        // Absent outside of secure contexts.
        await window.navigator.clipboard.writeText(link);
        alertApi.post({
          message: t('saved.copied'),
          severity: 'success',
          display: 'transient',
        });
      } catch {
        alertApi.post({ message: t('saved.copyFailed', { link }) });
      }
    },
    [alertApi, t, workbench],
  );
}
