import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Skeleton, Text, ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import {
  AppliedDecisions,
  type ColumnWidths,
  ResultColumns,
  resultExtent,
  ResultGrid,
  type QueryRunState,
} from '@meshport/plugin-data-query-react';
import type { QueryRequest } from '@meshport/plugin-data-query-common';
import { type ReactNode, Suspense } from 'react';
import type { ResultView } from '../../hooks';
import { modKey } from '../../text';
import { dataQueryTranslationRef } from '../../translation';
import { ExportMenu } from '../ExportResult';
import { LazyChartBuilder } from '../ResultChart';
import { AgreementPicker } from './AgreementPicker';
import { KeyMatchHints } from './KeyMatchHints';
import styles from './QueryResult.module.css';
import { RefusedQuery } from './RefusedQuery';
import { ResultSummary } from './ResultSummary';

/** What the window has left below the editor as it first stands. */
const GRID_MAX_HEIGHT = 'max(300px, 78vh - 370px)';

/** Properties of {@link QueryResult}. @internal */
export interface QueryResultProps {
  state: QueryRunState;
  /** What ran; charts are made of the same query. */
  request?: QueryRequest;
  /** The purpose that the query ran for. */
  purpose?: string;
  purposeTitle: (purpose: string) => string;
  view: ResultView;
  onViewChange: (view: ResultView) => void;
  onPickAgreement: (agreementId: string) => void;
  columnWidths?: ColumnWidths;
  onColumnWidthsChange?: (widths: ColumnWidths) => void;
  /** What else can be done with the result. */
  actions?: ReactNode;
}

/** What a run brought: rows as table or chart, what was applied, or what is missing. @internal */
export function QueryResult(props: QueryResultProps) {
  const { state, request, purpose, purposeTitle } = props;
  const { view, onViewChange, onPickAgreement, actions } = props;
  const { t } = useTranslationRef(dataQueryTranslationRef);

  if (state.status === 'idle') {
    return (
      <div className={styles.idle}>
        <Text weight="bold">{t('result.idleTitle')}</Text>
        <Text color="secondary">{t('result.idleText', { key: modKey() })}</Text>
      </div>
    );
  }
  if (state.status === 'refused') {
    return state.agreements.length ? (
      <AgreementPicker
        agreements={state.agreements}
        message={state.error?.message ?? ''}
        onPick={onPickAgreement}
      />
    ) : (
      <RefusedQuery
        missing={state.missing}
        message={state.error?.message ?? ''}
        purpose={purpose}
        purposeTitle={purposeTitle}
      />
    );
  }
  if (state.columns.length === 0) {
    return state.status === 'running' ? (
      <div className={styles.root}>
        <ResultSummary state={state} />
        <Skeleton width="100%" height={160} />
      </div>
    ) : null;
  }
  return (
    <section className={styles.root} aria-label={t('result.title')}>
      <div className={styles.bar}>
        <ResultSummary state={state} />
        <div className={styles.actions}>
          <ToggleButtonGroup
            aria-label={t('result.view')}
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[view]}
            onSelectionChange={keys => {
              const [key] = keys;
              onViewChange(
                key === 'chart' || key === 'columns' ? key : 'table',
              );
            }}
          >
            <ToggleButton id="table">{t('result.table')}</ToggleButton>
            <ToggleButton id="chart">{t('result.chart')}</ToggleButton>
            <ToggleButton id="columns">{t('result.columns')}</ToggleButton>
          </ToggleButtonGroup>
          {request && state.status === 'finished' && (
            <ExportMenu request={request} />
          )}
          {actions}
        </div>
      </div>
      <AppliedDecisions applied={state.applied} purposeTitle={purposeTitle} />
      <KeyMatchHints hints={state.hints} />
      {view === 'columns' && (
        <ResultColumns
          columns={state.columns}
          rows={state.rows}
          complete={resultExtent(state) === 'complete'}
        />
      )}
      {view === 'table' && (
        <ResultGrid
          columns={state.columns}
          rows={state.rows}
          extent={resultExtent(state)}
          maxHeight={GRID_MAX_HEIGHT}
          defaultWidths={props.columnWidths}
          onWidthsChange={props.onColumnWidthsChange}
        />
      )}
      {view === 'chart' && request && (
        <Suspense
          fallback={
            <div role="status" aria-label={t('chart.loading')}>
              <Skeleton width="100%" height={320} />
            </div>
          }
        >
          <LazyChartBuilder
            request={request}
            columns={state.columns}
            rows={state.rows}
            applied={state.applied}
            purposeTitle={purposeTitle}
          />
        </Suspense>
      )}
    </section>
  );
}
