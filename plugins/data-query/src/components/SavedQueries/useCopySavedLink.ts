import { alertApiRef, useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useCallback } from 'react';
import { dataQueryTranslationRef } from '../../translation';

/** Puts the link of a saved query on the clipboard, and says so. @internal */
export function useCopySavedLink(): (id: string) => Promise<void> {
  const { t } = useTranslationRef(dataQueryTranslationRef);
  const alertApi = useApi(alertApiRef);
  return useCallback(
    async id => {
      // Saved queries are listed in the workbench only.
      const { origin, pathname } = window.location;
      const link = `${origin}${pathname}?saved=${encodeURIComponent(id)}`;
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
    [alertApi, t],
  );
}
