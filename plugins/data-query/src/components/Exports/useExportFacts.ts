import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { formatMoment } from '@meshport/plugin-data-access-react';
import type { QueryExport } from '@meshport/plugin-data-query-common';
import { formatAgo, formatBytes } from '../../text';
import { dataQueryTranslationRef } from '../../translation';

/** States in which the whole was written once. */
const WHOLE: QueryExport['state'][] = ['finished', 'ended', 'expired'];

/** What is said of an export in the list. @internal */
export function useExportFacts(
  item: QueryExport,
  purposeTitle: (purpose: string) => string,
): {
  facts: string;
  /** How far it is, how long its file is kept, or why there is none. */
  note?: string;
} {
  const { t } = useTranslationRef(dataQueryTranslationRef);
  const { state, queuePosition, purpose } = item;
  const waits =
    state === 'running' && (queuePosition !== undefined || item.rows === 0);
  // One that ends while it is written was never whole.
  const whole = WHOLE.includes(state) && item.expiresAt !== undefined;
  const facts = [
    t(`export.format.${item.format}`),
    t(`export.state.${waits ? 'waiting' : state}`),
    formatAgo(item.startedAt),
    whole &&
      t('history.rows', {
        count: item.rows,
        rows: item.rows.toLocaleString(),
      }),
    whole && formatBytes(item.bytes),
    purpose && purposeTitle(purpose),
    item.tokenId && t('history.byToken'),
  ]
    .filter(Boolean)
    .join(' · ');
  return { facts, note: noteOf() };

  function noteOf(): string | undefined {
    switch (state) {
      case 'running':
        if (queuePosition !== undefined) {
          return t('queue.place', { position: queuePosition.toLocaleString() });
        }
        return item.rows
          ? t('export.soFar', {
              rows: item.rows.toLocaleString(),
              bytes: formatBytes(item.bytes),
            })
          : t('export.waiting');
      case 'finished':
        return item.expiresAt === undefined
          ? undefined
          : t('export.kept', { when: formatMoment(item.expiresAt) });
      case 'ended':
        return item.error?.message ?? t('export.ended');
      case 'expired':
        return item.expiresAt !== undefined && item.expiresAt > Date.now()
          ? t('export.madeRoom')
          : t('export.expired');
      default:
        return state === 'failed' ? item.error?.message : undefined;
    }
  }
}
