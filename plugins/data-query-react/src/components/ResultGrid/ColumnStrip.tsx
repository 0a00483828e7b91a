import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { ResultColumn } from '@meshport/plugin-data-query-common';
import { memo, useDeferredValue, useMemo } from 'react';
import { dataQueryReactTranslationRef } from '../../translation';
import { ColumnHistogram } from './ColumnHistogram';
import { columnStatistics } from './columnStatistics';
import styles from './ColumnStatistics.module.css';
import { columnKind } from './columnTypes';
import type { GridRows } from './GridRows';
import { useHistogramText } from './useHistogramText';

/** Properties of {@link ColumnStrip}. @internal */
export interface ColumnStripProps {
  column: ResultColumn;
  index: number;
  rows: GridRows;
}

/** The figures of the column in which one stands, over the loaded rows. @internal */
export const ColumnStrip = memo((props: ColumnStripProps) => {
  const { column } = props;
  const { t } = useTranslationRef(dataQueryReactTranslationRef);
  const histogramText = useHistogramText();
  // Moving through the cells comes first.
  const index = useDeferredValue(props.index);
  const rows = useDeferredValue(props.rows);
  const statistics = useMemo(
    () => columnStatistics(rows, index, columnKind(column.type)),
    // Text of a column's type changes with its index only.
    [rows, index, column.type],
  );
  const { nulls, distinct, min, max, histogram } = statistics;
  return (
    <div className={styles.strip}>
      <span className={`${styles.column} ${styles.value}`}>{column.name}</span>
      <span>
        {t('columnStatistics.nullsOf', {
          nulls: nulls.toLocaleString(),
          rows: rows.length.toLocaleString(),
        })}
      </span>
      <span>
        {t('columnStatistics.distinctValues', {
          count: distinct,
          distinct: distinct.toLocaleString(),
        })}
      </span>
      {min !== undefined && (
        <span className={styles.value} title={min}>
          {t('columnStatistics.minOf', { min })}
        </span>
      )}
      {max !== undefined && (
        <span className={styles.value} title={max}>
          {t('columnStatistics.maxOf', { max })}
        </span>
      )}
      {histogram.length > 0 && (
        <ColumnHistogram bars={histogram} label={histogramText(histogram)} />
      )}
    </div>
  );
});
