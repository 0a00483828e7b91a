import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { ResultColumn } from '@meshport/plugin-data-query-common';
import type { ResultRows } from '../../hooks';
import { dataQueryReactTranslationRef } from '../../translation';
import { ColumnHistogram } from './ColumnHistogram';
import styles from './ColumnStatistics.module.css';
import { useAllColumnStatistics } from './useAllColumnStatistics';
import { useHistogramText } from './useHistogramText';

/** Properties of {@link ResultColumns}. @public */
export interface ResultColumnsProps {
  columns: ResultColumn[];
  rows: ResultRows;
  /** True where these rows are the whole result. */
  complete: boolean;
}

/** Every column of a result with its figures over the loaded rows. @public */
export function ResultColumns(props: ResultColumnsProps) {
  const { columns, rows, complete } = props;
  const { t } = useTranslationRef(dataQueryReactTranslationRef);
  const histogramText = useHistogramText();
  const statistics = useAllColumnStatistics(columns, rows);
  const count = rows.length.toLocaleString();
  return (
    <div
      className={styles.scroll}
      role="region"
      aria-label={t('columnStatistics.title')}
      // Scrolls, so the keyboard must reach it.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      <table className={styles.table}>
        <caption>
          {complete
            ? t('columnStatistics.ofAll', { count: rows.length, rows: count })
            : t('columnStatistics.ofLoaded', {
                count: rows.length,
                rows: count,
              })}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('columnStatistics.column')}</th>
            <th scope="col" className={styles.number}>
              {t('columnStatistics.nulls')}
            </th>
            <th scope="col" className={styles.number}>
              {t('columnStatistics.distinct')}
            </th>
            <th scope="col">{t('columnStatistics.min')}</th>
            <th scope="col">{t('columnStatistics.max')}</th>
            <th scope="col">{t('columnStatistics.histogram')}</th>
          </tr>
        </thead>
        <tbody>
          {columns.map((column, index) => {
            const one = statistics[index];
            return (
              // Names of a result's columns may repeat.
              // eslint-disable-next-line react/no-array-index-key
              <tr key={index}>
                <th scope="row">
                  {column.name}
                  <span className={styles.type}>{column.type}</span>
                </th>
                <td className={styles.number}>
                  {one &&
                    t('columnStatistics.nullShare', {
                      nulls: one.nulls.toLocaleString(),
                      share: (one.rows
                        ? one.nulls / one.rows
                        : 0
                      ).toLocaleString(undefined, {
                        style: 'percent',
                        maximumFractionDigits: 1,
                      }),
                    })}
                </td>
                <td className={styles.number}>
                  {one?.distinct.toLocaleString()}
                </td>
                <td className={styles.value} title={one?.min}>
                  {one?.min}
                </td>
                <td className={styles.value} title={one?.max}>
                  {one?.max}
                </td>
                <td>
                  {one && one.histogram.length > 0 && (
                    <ColumnHistogram
                      bars={one.histogram}
                      label={histogramText(one.histogram)}
                    />
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
