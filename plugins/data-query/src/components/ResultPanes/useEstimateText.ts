import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { JoinEstimate } from '@meshport/plugin-data-query-common';
import { useCallback } from 'react';
import { dataQueryTranslationRef } from '../../translation';

/** The last two parts of a name: enough to know which table is meant. */
const short = (name: string) => name.split('.').slice(-2).join('.');

/** An estimate in one line. @internal */
export function useEstimateText(): (join: JoinEstimate) => string {
  const { t } = useTranslationRef(dataQueryTranslationRef);
  return useCallback(
    join => {
      const names = { left: short(join.left), right: short(join.right) };
      if (join.method === 'unknown') {
        return [t('estimate.unknown', names), join.reason]
          .filter(Boolean)
          .join(' · ');
      }
      const parts: string[] = [];
      if (join.matched !== undefined && join.leftDistinct !== undefined) {
        parts.push(
          t('estimate.match', {
            ...names,
            matched: join.matched.toLocaleString(),
            distinct: join.leftDistinct.toLocaleString(),
          }),
        );
      } else {
        parts.push(`${names.left} = ${names.right}`);
      }
      if (join.outputRows !== undefined) {
        const rows = join.outputRows.toLocaleString();
        const count = join.outputRows;
        parts.push(
          join.method === 'computed'
            ? t('estimate.rows', { count, rows })
            : t('estimate.about', { count, rows }),
        );
      }
      if (join.fanOut !== undefined && join.fanOut >= 1.5) {
        parts.push(
          t('estimate.fanOut', {
            times: join.fanOut.toLocaleString(undefined, {
              maximumSignificantDigits: 2,
            }),
          }),
        );
      }
      parts.push(
        join.method === 'computed'
          ? t('estimate.exact')
          : t('estimate.statistics'),
      );
      return parts.join(' · ');
    },
    [t],
  );
}
