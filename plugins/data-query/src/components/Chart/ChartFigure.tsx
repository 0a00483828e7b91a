import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Skeleton, Text } from '@backstage/ui';
import type { ChartSpec } from '@meshport/plugin-data-query-common';
import {
  type QueryRunState,
  resultExtent,
  ResultGrid,
} from '@meshport/plugin-data-query-react';
import { RiLineChartLine, RiTable2 } from '@remixicon/react';
import {
  type CSSProperties,
  lazy,
  type ReactNode,
  Suspense,
  useId,
  useMemo,
  useState,
} from 'react';
import { dataQueryTranslationRef } from '../../translation';
import styles from './Chart.module.css';
import type { ChartResult } from './chartRows';
import { useChartText } from './useChartText';

const LazyChartDrawing = lazy(() => import('./ChartDrawing'));

/** Properties of {@link ChartFigure}. @internal */
export interface ChartFigureProps {
  spec: ChartSpec;
  /** A finished run of the chart's rows. */
  state: QueryRunState;
  /** What stands over the figure; without one, what it shows. */
  title?: ReactNode;
  /** Beside the way to the table. */
  actions?: ReactNode;
  /** Pixels of the drawing. */
  height?: number;
}

function ChartSkeleton(props: { height: number; label: string }) {
  return (
    <div role="status" aria-label={props.label}>
      <Skeleton width="100%" height={props.height} />
    </div>
  );
}

/** Rows as a picture, and the same rows as a table one click away. @internal */
export function ChartFigure(props: ChartFigureProps) {
  const { spec, state, title, actions, height = 340 } = props;
  const { t } = useTranslationRef(dataQueryTranslationRef);
  const text = useChartText();
  const [asTable, setAsTable] = useState(false);
  const noteId = useId();
  const { chart, columns, rows } = state;
  const result: ChartResult | undefined = useMemo(
    () =>
      chart && state.status === 'finished'
        ? { chart, columns, rows: rows.slice(0, rows.length) }
        : undefined,
    [chart, columns, rows, state.status],
  );
  const label = text.describe(spec);
  const isTable = spec.kind === 'table';

  let body;
  if (!result) {
    body = <ChartSkeleton height={height} label={t('chart.loading')} />;
  } else if (asTable || isTable || rows.length === 0) {
    body = (
      <ResultGrid
        columns={columns}
        rows={rows}
        extent={resultExtent(state)}
        label={label}
        maxHeight={height}
      />
    );
  } else {
    body = (
      <Suspense
        fallback={<ChartSkeleton height={height} label={t('chart.loading')} />}
      >
        <LazyChartDrawing spec={spec} result={result} label={label} />
      </Suspense>
    );
  }
  const notes = result
    ? [
        text.binned(result.chart, result),
        state.truncated &&
          t('chart.cut', { shown: rows.length.toLocaleString() }),
        rows.length === 0 && t('chart.noRows'),
      ].filter(Boolean)
    : [];

  return (
    <figure
      className={styles.figure}
      aria-label={label}
      aria-describedby={notes.length ? noteId : undefined}
      style={{ '--chart-height': `${height}px` } as CSSProperties}
    >
      <div className={styles.head}>
        <div className={styles.title}>
          {title ?? <Text weight="bold">{label}</Text>}
        </div>
        <div className={styles.actions}>
          {!isTable && result && rows.length > 0 && (
            <Button
              size="small"
              variant="tertiary"
              iconStart={asTable ? <RiLineChartLine /> : <RiTable2 />}
              onPress={() => setAsTable(!asTable)}
            >
              {asTable ? t('chart.asChart') : t('chart.asTable')}
            </Button>
          )}
          {actions}
        </div>
      </div>
      {body}
      {notes.length > 0 && (
        <div id={noteId} className={styles.notes}>
          {notes.join(' ')}
        </div>
      )}
    </figure>
  );
}
