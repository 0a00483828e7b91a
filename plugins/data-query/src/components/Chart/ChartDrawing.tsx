import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { ChartSpec } from '@meshport/plugin-data-query-common';
import { useMemo } from 'react';
import { dataQueryTranslationRef } from '../../translation';
import { BigNumber } from './BigNumber';
import { buildChartModel } from './buildChartModel';
import styles from './Chart.module.css';
import { ChartLegend } from './ChartLegend';
import { type ChartResult, chartRows } from './chartRows';
import { ScatterDrawing } from './ScatterDrawing';
import { toNumber } from './toNumber';
import { useChartText } from './useChartText';
import { XyDrawing } from './XyDrawing';

/** Properties of {@link ChartDrawing}. @internal */
export interface ChartDrawingProps {
  spec: ChartSpec;
  result: ChartResult;
  label: string;
}

/** A picture of rows; Recharts loads with this file. @internal */
export default function ChartDrawing(props: ChartDrawingProps) {
  const { spec, result, label } = props;
  const { t } = useTranslationRef(dataQueryTranslationRef);
  const text = useChartText();
  const labels = text.measures(spec);
  const emptyLabel = t('chart.emptyValue');
  const rows = useMemo(
    () => chartRows({ spec, result, labels, emptyLabel }),
    // The labels follow from the specification.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [spec, result, emptyLabel],
  );
  const model = useMemo(
    () => (spec.kind === 'bigNumber' ? undefined : buildChartModel(rows)),
    [spec.kind, rows],
  );

  if (!model) {
    const [first] = rows.rows;
    return (
      <BigNumber
        empty={emptyLabel}
        numbers={rows.y.map((column, index) => ({
          label: labels[index] ?? rows.columns[column].name,
          value: toNumber(first?.[column]),
          ...(first?.[column] && { text: String(first[column]) }),
        }))}
      />
    );
  }
  if (!model.series.length || rows.x < 0) {
    return <Text color="secondary">{t('chart.nothingToDraw')}</Text>;
  }
  const notes = [
    model.withoutNumber > 0 &&
      t('chart.noNumber', {
        count: model.withoutNumber,
        values: model.withoutNumber.toLocaleString(),
      }),
    model.seriesLeftOut > 0 &&
      t('chart.seriesLeftOut', {
        shown: String(model.series.length),
        total: String(model.series.length + model.seriesLeftOut),
      }),
  ].filter(Boolean);
  const swatch = { bar: 'fill', scatter: 'symbol' } as const;
  return (
    <>
      <div className={styles.drawing}>
        {spec.kind === 'scatter' ? (
          <ScatterDrawing model={model} label={label} />
        ) : (
          <XyDrawing
            kind={
              spec.kind === 'line' || spec.kind === 'area' ? spec.kind : 'bar'
            }
            model={model}
            label={label}
            stacked={
              // Parts of a whole may stand on each other; averages may not.
              spec.series !== undefined &&
              ['sum', 'count'].includes(spec.aggregate)
            }
          />
        )}
      </div>
      {(model.series.length > 1 || spec.series) && (
        <ChartLegend
          series={model.series}
          swatch={
            spec.kind === 'bar' || spec.kind === 'scatter'
              ? swatch[spec.kind]
              : 'line'
          }
          label={t('chart.legend', {
            what: spec.series ?? t('chart.measures'),
          })}
        />
      )}
      {notes.length > 0 && (
        <div className={styles.notes}>{notes.join(' ')}</div>
      )}
    </>
  );
}
