import { useAnalytics, useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Box, Button, Skeleton, Text } from '@backstage/ui';
import type { QueryRequest } from '@meshport/plugin-data-query-common';
import { useQueryRun } from '@meshport/plugin-data-query-react';
import { RiDatabase2Line, RiPlayFill, RiStopFill } from '@remixicon/react';
import { Suspense, useCallback, useId, useMemo, useRef, useState } from 'react';
import { usePurposes, useQueryablePorts, useWorkbenchUrl } from '../../hooks';
import { marketplaceRouteRef } from '../../routes';
import { modKey } from '../../text';
import { dataQueryTranslationRef } from '../../translation';
import { PortTree } from '../PortTree';
import { PurposeSelect } from '../PurposeSelect';
import { QueryResult, RunFailure } from '../QueryResult';
import { type InsertText, LazySqlEditor } from '../SqlEditor';
import styles from './WorkbenchPage.module.css';

/** The workbench without a page around it. @internal */
export function WorkbenchContent() {
  const { t } = useTranslationRef(dataQueryTranslationRef);
  const analytics = useAnalytics();
  const url = useWorkbenchUrl();
  const { sql, setSql, purpose, setPurpose } = url;
  const queryable = useQueryablePorts();
  const purposes = usePurposes();
  const query = useQueryRun();
  const { state } = query;
  const [ran, setRan] = useState<QueryRequest>();
  const [sideOpen, setSideOpen] = useState(false);
  const sideId = useId();
  const insert = useRef<InsertText>();
  const marketplace = useRouteRef(marketplaceRouteRef);

  const ports = useMemo(() => queryable.ports ?? [], [queryable.ports]);
  const granted = useMemo(
    () => [...new Set(ports.flatMap(port => port.purposes))],
    [ports],
  );
  const running = state.status === 'running';
  const canRun = sql.trim() !== '';
  const error = useMemo(
    () => (state.status === 'failed' ? state.error : undefined),
    [state.status, state.error],
  );

  const run = useCallback(
    (agreementIds?: string[]) => {
      if (!canRun) {
        return;
      }
      const request = {
        sql,
        ...(purpose && { purpose }),
        ...(agreementIds && { agreementIds }),
      };
      setRan(request);
      analytics.captureEvent('query', 'workbench');
      query.run(request);
    },
    // `query` changes with every batch of rows; what it does does not.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [canRun, sql, purpose, analytics, query.run],
  );
  const onInsert = useCallback(
    (text: string) => {
      if (insert.current) {
        insert.current(text);
      } else {
        setSql(`${sql}${sql && !/\s$/.test(sql) ? ' ' : ''}${text}`);
      }
      setSideOpen(false);
    },
    [setSql, sql],
  );

  return (
    <div className={styles.root}>
      <div className={styles.disclosure}>
        <Button
          variant="secondary"
          size="small"
          iconStart={<RiDatabase2Line />}
          aria-expanded={sideOpen}
          aria-controls={sideId}
          onPress={() => setSideOpen(!sideOpen)}
        >
          {t('ports.title')}
        </Button>
      </div>
      <Box
        id={sideId}
        bg="neutral"
        className={styles.side}
        data-open={sideOpen}
      >
        <PortTree
          queryable={queryable}
          purpose={purpose}
          purposeTitle={purposes.titleOf}
          onInsert={onInsert}
          marketplaceHref={marketplace?.()}
        />
      </Box>
      <div className={styles.main}>
        <div className={styles.bar}>
          <PurposeSelect
            className={styles.purpose}
            purposes={purposes.purposes}
            granted={granted}
            value={purpose}
            onChange={setPurpose}
          />
          <span className={styles.spacer} />
          {running && (
            <Button
              variant="secondary"
              iconStart={<RiStopFill />}
              onPress={() => query.cancel()}
            >
              {t('workbench.cancel')}
            </Button>
          )}
          <Button
            variant="primary"
            iconStart={<RiPlayFill />}
            isDisabled={!canRun}
            onPress={() => run()}
          >
            {t('workbench.run')}
            <span className={styles.shortcut}>
              {t('workbench.runHint', { key: modKey() })}
            </span>
          </Button>
        </div>
        {purposes.error && (
          <Text color="danger" role="alert">
            {t('purpose.loadFailed')}: {purposes.error.message}
          </Text>
        )}
        <div className={styles.editor}>
          <Suspense
            fallback={
              <div role="status" aria-label={t('editor.loading')}>
                <Skeleton width="100%" height={238} />
              </div>
            }
          >
            <LazySqlEditor
              value={sql}
              onChange={setSql}
              onRun={run}
              onReady={ready => {
                insert.current = ready;
              }}
              ports={ports}
              error={error}
              label={t('editor.label')}
              placeholder={t('editor.placeholder')}
            />
          </Suspense>
        </div>
        {url.tooLong && (
          <Text color="secondary">{t('workbench.linkTooLong')}</Text>
        )}
        {error && <RunFailure error={error} partial={state.rows.length > 0} />}
        <QueryResult
          state={state}
          request={ran}
          purpose={ran?.purpose}
          purposeTitle={purposes.titleOf}
          view={url.view}
          onViewChange={url.setView}
          onPickAgreement={agreementId => run([agreementId])}
        />
      </div>
    </div>
  );
}
