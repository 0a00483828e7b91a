import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useCallback } from 'react';
import { dataQueryReactTranslationRef } from '../../translation';
import type { HistogramBar } from './columnStatistics';

/** A histogram in words. @internal */
export function useHistogramText(): (bars: HistogramBar[]) => string {
  const { t } = useTranslationRef(dataQueryReactTranslationRef);
  return useCallback(
    bars =>
      t('columnStatistics.distribution', {
        bars: bars
          .map(bar => `${bar.label}: ${bar.count.toLocaleString()}`)
          .join('; '),
      }),
    [t],
  );
}
