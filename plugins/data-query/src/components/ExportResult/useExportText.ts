import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { formatBytes } from '../../text';
import { dataQueryTranslationRef } from '../../translation';
import type { ResultExport } from './useExport';

/** How an export stands, in one sentence. @internal */
export function useExportText(exported: ResultExport): string {
  const { t } = useTranslationRef(dataQueryTranslationRef);
  const { format: wanted, state, error } = exported;
  const format = wanted ? t(`export.format.${wanted}`) : '';
  if (error) {
    return `${t('export.failed')}: ${error.message}`;
  }
  if (!state) {
    return t('export.starting', { format });
  }
  const numbers = {
    format,
    rows: state.rows.toLocaleString(),
    bytes: formatBytes(state.bytes),
  };
  switch (state.state) {
    case 'running':
      return state.rows
        ? t('export.running', numbers)
        : t('export.starting', { format });
    case 'finished': {
      const text = t('export.finished', numbers);
      return state.expiresAt === undefined
        ? text
        : `${text}, ${t('export.until', {
            when: new Date(state.expiresAt).toLocaleString(undefined, {
              dateStyle: 'medium',
              timeStyle: 'short',
            }),
          })}`;
    }
    case 'cancelled':
      return t('export.cancelled', { format });
    case 'ended':
      return t('export.ended');
    case 'expired':
      return t('export.expired');
    default:
      return `${t('export.failed')}: ${state.error?.message ?? ''}`;
  }
}
