import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Skeleton, Text, ToggleButton } from '@backstage/ui';
import type { SqlPosition } from '@meshport/plugin-data-query-react';
import { RiPushpinLine, RiRestartLine } from '@remixicon/react';
import { useStore } from '../../hooks';
import { dataQueryTranslationRef } from '../../translation';
import type { ResultPane } from '../../workbench';
import { QueryResult, RunFailure } from '../QueryResult';
import { JoinEstimates } from './JoinEstimates';
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
export function PaneView(props: { pane: ResultPane } & ResultPanesViewProps) {
  const { pane, results, purposeTitle, view, onViewChange } = props;
  const { onPickAgreement } = props;
  const { t } = useTranslationRef(dataQueryTranslationRef);
  const state = useStore(pane.runner)!;
  const running = state.status === 'running';
  const ended = !['idle', 'running'].includes(state.status);

  return (
    <div className={styles.pane}>
      {(ended || pane.phase === 'stopped') && (
        <div className={styles.bar}>
          <code className={styles.sql} title={pane.request.sql}>
            {pane.request.sql}
          </code>
          <ToggleButton
            size="small"
            iconStart={<RiPushpinLine />}
            aria-label={t('panes.keep')}
            isSelected={pane.kept}
            onChange={kept => results.keep(pane.id, kept)}
          >
            {t('panes.keepShort')}
          </ToggleButton>
          <Button
            size="small"
            variant="secondary"
            iconStart={<RiRestartLine />}
            onPress={() => results.rerun(pane.id)}
          >
            {t('panes.rerun')}
          </Button>
        </div>
      )}
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
        <RunFailure
          error={{
            ...state.error,
            position: inText(state.error.position, pane.begins),
          }}
          partial={state.rows.length > 0}
        />
      )}
      {running && state.queuePosition !== undefined && (
        <Text role="status">
          {t('queue.place', {
            position: state.queuePosition.toLocaleString(),
          })}
        </Text>
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
        />
      )}
    </div>
  );
}
