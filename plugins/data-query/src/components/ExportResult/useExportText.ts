import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { formatMoment } from '@meshport/plugin-data-access-react';
import { useCallback } from 'react';
import { formatBytes } from '../../text';
import { dataQueryTranslationRef } from '../../translation';
import type { ShownExport } from '../../workbench';

/** How an export stands, in one sentence. @internal */
export function useExportText(): (shown: ShownExport) => string {
  const { t } = useTranslationRef(dataQueryTranslationRef);
  return useCallback(
    ({ format: wanted, item, error }) => {
      const format = t(`export.format.${wanted}`);
      if (error) {
        return `${t('export.failed')}: ${error.message}`;
      }
      if (!item) {
        return t('export.starting', { format });
      }
      const numbers = {
        format,
        rows: item.rows.toLocaleString(),
        bytes: formatBytes(item.bytes),
      };
      switch (item.state) {
        case 'running':
          if (item.queuePosition !== undefined) {
            return t('export.queued', {
              format,
              position: item.queuePosition.toLocaleString(),
            });
          }
          return item.rows
            ? t('export.running', numbers)
            : t('export.starting', { format });
        case 'finished': {
          const text = t('export.finished', numbers);
          return item.expiresAt === undefined
            ? text
            : `${text}, ${t('export.until', {
                when: formatMoment(item.expiresAt),
              })}`;
        }
        case 'cancelled':
          return t('export.cancelled', { format });
        case 'ended':
          return t('export.ended');
        case 'expired':
          return t('export.expired');
        default:
          return `${t('export.failed')}: ${item.error?.message ?? ''}`;
      }
    },
    [t],
  );
}
