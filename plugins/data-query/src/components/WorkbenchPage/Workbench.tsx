import { alertApiRef, useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { useCallback, useId, useMemo, useRef, useState } from 'react';
import {
  usePurposes,
  useQueryablePorts,
  useStore,
  useWorkbenchUrl,
} from '../../hooks';
import { dataQueryTranslationRef } from '../../translation';
import type { WorkbenchTabs, WorkbenchTabsState } from '../../workbench';
import { QueryTabs, TabNotice, useIsRunning } from '../QueryTabs';
import { ResultPanesView } from '../ResultPanes';
import {
  SavedLinkNotice,
  SaveQueryDialog,
  useSavedLink,
} from '../SavedQueries';
import type { EditorHandle } from '../SqlEditor';
import { TabEditor } from './TabEditor';
import { useActiveProblems } from './useActiveProblems';
import { usePortability } from './usePortability';
import { useRunStatements } from './useRunStatements';
import styles from './WorkbenchPage.module.css';
import { WorkbenchBar } from './WorkbenchBar';
import { WorkbenchSide } from './WorkbenchSide';

/** Tabs with an editor and its results, beside what one may query. @internal */
export function Workbench(props: {
  tabs: WorkbenchTabs;
  state: WorkbenchTabsState;
}) {
  const { tabs, state } = props;
  const { t } = useTranslationRef(dataQueryTranslationRef);
  const alertApi = useApi(alertApiRef);
  const queryable = useQueryablePorts();
  const purposes = usePurposes();
  const savedLink = useSavedLink(tabs);
  const url = useWorkbenchUrl({ tabs, state, onSaved: savedLink.open });
  const [saving, setSaving] = useState(false);
  const [savedGeneration, setSavedGeneration] = useState(0);
  const editor = useRef<EditorHandle>();
  const panelId = useId();

  const tab =
    state.tabs.find(one => one.key === state.activeKey) ?? state.tabs[0];
  const { panes } = useStore(tab.results)!;
  const running = useIsRunning(panes);
  const errors = useActiveProblems(tab);
  const hints = usePortability(tab);
  const problems = useMemo(() => [...errors, ...hints], [errors, hints]);
  const { run, pickAgreement } = useRunStatements({ tabs, tab, editor });
  const ports = useMemo(() => queryable.ports ?? [], [queryable.ports]);
  const granted = useMemo(
    () => [...new Set(ports.flatMap(port => port.purposes))],
    [ports],
  );
  const canRun = tab.sql.trim() !== '';

  const { key } = tab;
  const onInsert = useCallback(
    (text: string) => {
      if (editor.current) {
        editor.current.insert(text);
      } else {
        const { sql } = tabs.getState().tabs.find(one => one.key === key)!;
        tabs.edit(key, {
          sql: `${sql}${sql && !/\s$/.test(sql) ? ' ' : ''}${text}`,
        });
      }
    },
    [tabs, key],
  );
  const onFormat = () =>
    editor.current?.format().catch(() =>
      alertApi.post({
        message: t('format.failed'),
        severity: 'warning',
        display: 'transient',
      }),
    );

  return (
    <div className={styles.root}>
      <WorkbenchSide
        queryable={queryable}
        sql={tab.sql}
        purpose={tab.purpose}
        purposeTitle={purposes.titleOf}
        onInsert={onInsert}
        onOpen={query => tabs.open(query)}
        savedGeneration={savedGeneration}
        historyGeneration={running}
      />
      <div className={styles.main}>
        <QueryTabs state={state} tabs={tabs} panelId={panelId} />
        <TabNotice state={state} tabs={tabs} />
        <SavedLinkNotice link={savedLink} />
        <div
          id={panelId}
          role="tabpanel"
          aria-label={tab.title}
          className={styles.panel}
        >
          <WorkbenchBar
            purposes={purposes}
            granted={granted}
            purpose={tab.purpose}
            onPurpose={purpose =>
              tabs.edit(tab.key, { purpose, agreementIds: undefined })
            }
            canRun={canRun}
            running={running}
            onFormat={onFormat}
            onSave={() => setSaving(true)}
            onCancel={() => tab.results.cancel()}
            onRun={() => run('chosen')}
          />
          <TabEditor
            tab={tab}
            ports={ports}
            problems={problems}
            onChange={sql => tabs.edit(tab.key, { sql })}
            onRun={run}
            onReady={handle => {
              editor.current = handle;
            }}
          />
          {url.tooLong && (
            <Text color="secondary">{t('workbench.linkTooLong')}</Text>
          )}
          <ResultPanesView
            results={tab.results}
            text={tab}
            purposeTitle={purposes.titleOf}
            view={url.view}
            onViewChange={url.setView}
            onPickAgreement={pickAgreement}
            columnWidths={tabs.columnWidths.read(tab)}
            onColumnWidthsChange={widths =>
              tabs.columnWidths.write(tab, widths)
            }
          />
        </div>
      </div>
      {saving && (
        <SaveQueryDialog
          query={tab}
          onSaved={saved => {
            tabs.edit(tab.key, { title: saved.title });
            setSavedGeneration(value => value + 1);
          }}
          onClose={() => setSaving(false)}
        />
      )}
    </div>
  );
}
