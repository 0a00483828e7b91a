import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Mask } from '@meshport/plugin-data-access-common';
import { useCallback } from 'react';
import { dataAccessReactTranslationRef } from '../translation';

/** Says in words what a mask leaves of a value. @public */
export function useMaskText(): (mask: Mask) => string {
  const { t } = useTranslationRef(dataAccessReactTranslationRef);
  return useCallback(
    (mask: Mask) => {
      switch (mask.kind) {
        case 'null':
          return t('mask.null');
        case 'redact':
          return t('mask.redact', { text: mask.text });
        case 'hash':
          return t('mask.hash');
        case 'partial':
          return t('mask.partial', {
            start: String(mask.keepStart),
            end: String(mask.keepEnd),
          });
        case 'truncate':
          return t('mask.truncate', { unit: mask.unit });
        case 'round':
          return t('mask.round', { step: mask.step });
        default:
          return t('mask.generalise', {
            bands: mask.bands.map(band => band.label).join(', '),
          });
      }
    },
    [t],
  );
}
