import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button } from '@backstage/ui';
import type { ChartDataRequest } from '@meshport/plugin-data-query-common';
import {
  type QueryRunState,
  useQueryRun,
} from '@meshport/plugin-data-query-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { dataQueryTranslationRef } from '../../translation';
import { AgreementPicker } from '../QueryResult/AgreementPicker';
import { RefusedQuery } from '../QueryResult/RefusedQuery';
import styles from './Chart.module.css';
import { ChartFigure } from './ChartFigure';

/** Properties of {@link LiveChart}. @internal */
export interface LiveChartProps {
  request: ChartDataRequest;
  purposeTitle: (purpose: string) => string;
  title?: ReactNode;
  actions?: ReactNode;
  height?: number;
  /** Waits while false, for its turn or until it is in sight. */
  enabled?: boolean;
  /** Told once the rows are there, or why they are not. */
  onSettled?: () => void;
}

function isSettled(state: QueryRunState): boolean {
  return ['finished', 'failed', 'refused'].includes(state.status);
}

/** A chart that reads its rows with the rights of who looks at it. @internal */
export function LiveChart(props: LiveChartProps) {
  const { request, purposeTitle, title, actions, height } = props;
  const { enabled = true, onSettled } = props;
  const { t } = useTranslationRef(dataQueryTranslationRef);
  const { state, chart } = useQueryRun();
  // An equal request, written anew with each rendering, is no other one.
  const key = JSON.stringify(request);

  useEffect(() => {
    if (enabled) {
      chart(JSON.parse(key));
    }
  }, [chart, key, enabled]);

  const settled = useRef(onSettled);
  settled.current = onSettled;
  const done = isSettled(state);
  useEffect(() => {
    if (done) {
      settled.current?.();
    }
  }, [done]);

  if (state.status === 'finished' || state.status === 'running' || !done) {
    return (
      <ChartFigure
        spec={request.spec}
        state={state}
        title={title}
        actions={actions}
        height={height}
      />
    );
  }
  let why;
  if (state.agreements.length) {
    why = (
      <AgreementPicker
        agreements={state.agreements}
        message={state.error?.message ?? ''}
        onPick={id => chart({ ...request, agreementIds: [id] })}
      />
    );
  } else if (state.status === 'refused') {
    why = (
      <RefusedQuery
        missing={state.missing}
        message={state.error?.message ?? ''}
        purpose={request.purpose}
        purposeTitle={purposeTitle}
      />
    );
  } else {
    why = (
      <div role="alert">
        <Alert
          status="danger"
          icon
          title={t('chart.failed')}
          description={state.error?.message}
          customActions={
            <Button
              size="small"
              variant="secondary"
              onPress={() => chart(request)}
            >
              {t('chart.retry')}
            </Button>
          }
        />
      </div>
    );
  }
  return (
    <div className={styles.instead}>
      {title}
      {why}
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
