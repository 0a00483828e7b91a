import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { ChartEvent, ChartSpec } from '@meshport/plugin-data-query-common';
import { useMemo } from 'react';
import { dataQueryTranslationRef } from '../../translation';
import type { ChartResult } from './chartRows';

/** How charts are spoken of. @internal */
export interface ChartText {
  /** Names of what is drawn, in the order of `spec.y`. */
  measures(spec: ChartSpec): string[];
  /** What a chart shows, such as `Bar chart of sum of cost by airport`. */
  describe(spec: ChartSpec): string;
  /** What was put together so that the marks fit. */
  binned(chart: ChartEvent, result: ChartResult): string | undefined;
}

/** Texts that follow from a chart's specification. @internal */
export function useChartText(): ChartText {
  const { t } = useTranslationRef(dataQueryTranslationRef);
  return useMemo(() => {
    const measures = (spec: ChartSpec) => {
      const { aggregate, y } = spec;
      if (aggregate === 'none') {
        return y;
      }
      return y.length
        ? y.map(column => t(`chart.of.${aggregate}`, { column }))
        : [t('chart.rowCount')];
    };
    return {
      measures,
      describe(spec) {
        const kind = t(`chart.kind.${spec.kind}`);
        const what = measures(spec).join(', ');
        if (!spec.x || spec.kind === 'bigNumber') {
          return what ? t('chart.describe', { kind, what }) : kind;
        }
        return spec.series
          ? t('chart.describeSeries', {
              kind,
              what,
              x: spec.x,
              series: spec.series,
            })
          : t('chart.describeX', { kind, what, x: spec.x });
      },
      binned({ binned }, { columns, rows }) {
        if (!binned) {
          return undefined;
        }
        const auto = columns.findIndex(({ name }) => name === binned.column);
        const by =
          binned.by === 'auto'
            ? rows[0]?.[auto]
            : Object.values(binned.by).at(0);
        return by === undefined || by === null
          ? undefined
          : t('chart.binned', { by: String(by) });
      },
    };
  }, [t]);
}
