import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { JoinEstimate } from '@meshport/plugin-data-query-common';
import { useCallback } from 'react';
import { dataQueryTranslationRef } from '../../translation';

/**
 * The last two parts of a name: enough to know which table is meant; its alias
 * tells which of two places where it is joined.
 */
function short(name: string, alias: string | undefined): string {
  const parts = name.split('.').slice(-2).join('.');
  return alias ? `${parts} (${alias})` : parts;
}

/** An estimate has no more than three digits. */
function rounded(value: number, exact: boolean): string {
  return value.toLocaleString(
    undefined,
    exact ? {} : { maximumSignificantDigits: 3 },
  );
}

/** None and all are said only where it is so. */
function formatShare(part: number, whole: number): string {
  const share = whole ? part / whole : 0;
  const least = share > 0 ? Math.max(share, 0.001) : 0;
  return (share < 1 ? Math.min(least, 0.999) : 1).toLocaleString(undefined, {
    style: 'percent',
    maximumFractionDigits: share > 0.1 && share < 0.9 ? 0 : 1,
  });
}

/** An estimate in one line. @internal */
export function useEstimateText(): (join: JoinEstimate) => string {
  const { t } = useTranslationRef(dataQueryTranslationRef);
  return useCallback(
    join => {
      const names = {
        left: short(join.left, join.leftAlias),
        right: short(join.right, join.rightAlias),
      };
      if (join.method === 'unknown') {
        return [t('estimate.unknown', names), join.reason]
          .filter(Boolean)
          .join(' · ');
      }
      const { exact = join.method === 'computed' } = join;
      const parts: string[] = [];
      if (join.matched !== undefined && join.leftDistinct !== undefined) {
        parts.push(
          t(exact ? 'estimate.match' : 'estimate.aboutMatch', {
            ...names,
            share: formatShare(join.matched, join.leftDistinct),
            matched: rounded(join.matched, exact),
            distinct: join.leftDistinct.toLocaleString(),
          }),
        );
      } else {
        parts.push(`${names.left} = ${names.right}`);
      }
      if (join.outputRows !== undefined) {
        const rows = rounded(join.outputRows, exact);
        const count = join.outputRows;
        parts.push(
          exact
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
      const counted =
        join.method === 'computed'
          ? t('estimate.exact')
          : t('estimate.exactStatistics');
      parts.push(exact ? counted : t('estimate.statistics'));
      return parts.join(' · ');
    },
    [t],
  );
}
