import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEffect, useState } from 'react';
import type { ResultExtent } from '../../hooks';
import { dataQueryReactTranslationRef } from '../../translation';

/** A screen reader that is told of every batch never gets to the rows. */
const ANNOUNCE_INTERVAL_MS = 2000;

/** How many rows there are, in words, not more often than one can listen. @internal */
export function useRowsAnnouncement(options: {
  count: number;
  extent: ResultExtent;
}): string {
  const { count, extent } = options;
  const { t } = useTranslationRef(dataQueryReactTranslationRef);
  const rows = count.toLocaleString();
  const text = {
    loading: t('resultGrid.loading', { count, rows }),
    complete: t('resultGrid.loaded', { count, rows }),
    truncated: t('resultGrid.truncated', { rows }),
  }[extent];
  const [said, setSaid] = useState({ text: '', at: 0 });

  useEffect(() => {
    const wait =
      extent === 'loading' ? said.at + ANNOUNCE_INTERVAL_MS - Date.now() : 0;
    const timer = setTimeout(
      () => setSaid({ text, at: Date.now() }),
      Math.max(0, wait),
    );
    return () => clearTimeout(timer);
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [text, extent]);

  return said.text;
}
