import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Skeleton } from '@backstage/ui';
import type { QueryablePort } from '@meshport/plugin-data-query-common';
import { Suspense, useMemo } from 'react';
import { useAllowedFunctions, usePortDetails } from '../../hooks';
import { dataQueryTranslationRef } from '../../translation';
import type { WorkbenchTab } from '../../workbench';
import {
  type CompletionKnowledge,
  type EditorHandle,
  type EditorProblem,
  LazySqlEditor,
} from '../SqlEditor';
import styles from './WorkbenchPage.module.css';

/** Properties of {@link TabEditor}. @internal */
export interface TabEditorProps {
  tab: WorkbenchTab;
  ports: QueryablePort[];
  problems: EditorProblem[];
  onChange: (sql: string) => void;
  onRun: (which: 'chosen' | 'all') => void;
  onReady: (handle: EditorHandle) => void;
}

/** The editor of a tab and what it completes from. @internal */
export function TabEditor(props: TabEditorProps) {
  const { tab, ports, problems, onChange, onRun, onReady } = props;
  const { t } = useTranslationRef(dataQueryTranslationRef);
  const text = tab.sql.toLowerCase();
  const named = ports.filter(port => text.includes(port.sqlName));
  const details = usePortDetails(named);
  const functions = useAllowedFunctions();
  const knowledge = useMemo(
    (): CompletionKnowledge => ({
      ports,
      relationships: new Map(
        [...details].map(([name, { relationships }]) => [name, relationships]),
      ),
      functions,
      texts: {
        contract: t('completion.contract'),
        sameName: t('completion.sameName'),
        cte: t('completion.cte'),
        function: t('completion.function'),
      },
    }),
    [ports, details, functions, t],
  );
  return (
    <div className={styles.editor}>
      <Suspense
        fallback={
          <div role="status" aria-label={t('editor.loading')}>
            <Skeleton width="100%" height={238} />
          </div>
        }
      >
        <LazySqlEditor
          // Each tab has its own undo.
          key={tab.key}
          value={tab.sql}
          onChange={onChange}
          onRun={onRun}
          onReady={onReady}
          knowledge={knowledge}
          problems={problems}
          label={t('editor.label')}
          placeholder={t('editor.placeholder')}
        />
      </Suspense>
    </div>
  );
}
