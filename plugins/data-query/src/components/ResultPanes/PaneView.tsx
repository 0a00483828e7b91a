import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Skeleton, Text } from '@backstage/ui';
import type { SqlPosition } from '@meshport/plugin-data-query-react';
import { useStore } from '../../hooks';
import { dataQueryTranslationRef } from '../../translation';
import type { ResultPane } from '../../workbench';
import { ExportStatus } from '../ExportResult';
import { QueryResult, RunFailure } from '../QueryResult';
import { AskForColumn } from './AskForColumn';
import { JoinEstimates } from './JoinEstimates';
import { PaneActions } from './PaneActions';
import styles from './ResultPanes.module.css';
import type { ResultPanesViewProps } from './ResultPanesView';

/** A place of a statement as a place of the text that it stands in. */
function inText(
  position: SqlPosition | undefined,
  begins: SqlPosition,
): SqlPosition | undefined {
  return (
    position && {
      line: position.line + begins.line - 1,
      column: position.column + (position.line === 1 ? begins.column - 1 : 0),
    }
  );
}

/** One result, or why there is none yet. @internal */
export function PaneView(
  props: { pane: ResultPane } & Omit<ResultPanesViewProps, 'text'>,
) {
  const { pane, results, purposeTitle, view, onViewChange } = props;
  const { onPickAgreement } = props;
  const { t } = useTranslationRef(dataQueryTranslationRef);
  const state = useStore(pane.runner)!;
  const stands =
    pane.phase === 'stopped' || !['idle', 'running'].includes(state.status);
  // Beside what else one may do with a result, where there is one.
  const inBar = state.columns.length > 0 && state.status !== 'refused';

  return (
    <div className={styles.pane}>
      {stands && !inBar && (
        <div className={styles.bar}>
          <code className={styles.sql} title={pane.request.sql}>
            {pane.request.sql}
          </code>
          <PaneActions pane={pane} results={results} />
        </div>
      )}
      <ExportStatus request={pane.request} />
      <JoinEstimates
        joins={pane.joins}
        held={pane.phase === 'held'}
        onRunAnyway={() => results.runAnyway(pane.id)}
        onStop={() => results.close(pane.id)}
      />
      {pane.phase === 'waiting' && (
        <Text color="secondary" role="status">
          {t('panes.waiting')}
        </Text>
      )}
      {pane.phase === 'estimating' && (
        <div role="status" aria-label={t('panes.estimating')}>
          <Text color="secondary">{t('panes.estimating')}</Text>
          <Skeleton width="100%" height={40} />
        </div>
      )}
      {pane.phase === 'stopped' && (
        <Text color="secondary" role="status">
          {t('panes.stopped')}
        </Text>
      )}
      {state.status === 'failed' && state.error && (
        <>
          <RunFailure
            error={{
              ...state.error,
              position: inText(state.error.position, pane.begins),
            }}
            partial={state.rows.length > 0}
          />
          <AskForColumn request={pane.request} message={state.error.message} />
        </>
      )}
      {pane.phase === 'started' && (
        <QueryResult
          state={state}
          request={pane.request}
          purpose={pane.request.purpose}
          purposeTitle={purposeTitle}
          view={view}
          onViewChange={onViewChange}
          onPickAgreement={id => onPickAgreement(pane.id, id)}
          columnWidths={props.columnWidths}
          onColumnWidthsChange={props.onColumnWidthsChange}
          actions={
            stands && inBar && <PaneActions pane={pane} results={results} />
          }
        />
      )}
    </div>
  );
}
