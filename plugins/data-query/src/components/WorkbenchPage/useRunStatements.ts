import { useAnalytics } from '@backstage/core-plugin-api';
import { type MutableRefObject, useCallback } from 'react';
import { positionAt, splitStatements } from '../../sql';
import type { WorkbenchTab, WorkbenchTabs } from '../../workbench';
import type { EditorHandle } from '../SqlEditor';

/** Running what a tab holds. @internal */
export function useRunStatements(options: {
  tabs: WorkbenchTabs;
  tab: WorkbenchTab;
  editor: MutableRefObject<EditorHandle | undefined>;
}) {
  const { tabs, tab, editor } = options;
  const analytics = useAnalytics();
  const { key } = tab;

  const run = useCallback(
    (which: 'chosen' | 'all') => {
      // What was typed a moment ago may not have been drawn yet.
      const now = tabs.getState().tabs.find(one => one.key === key);
      if (!now) {
        return;
      }
      const all = splitStatements(now.sql);
      const statements =
        which === 'chosen' ? editor.current?.chosen() ?? all.slice(0, 1) : all;
      if (statements.length === 0) {
        return;
      }
      const { purpose, agreementIds } = now;
      analytics.captureEvent('query', 'workbench');
      now.results.run(
        statements.map(({ sql, from }) => ({
          from,
          begins: positionAt(now.sql, from),
          request: {
            sql,
            ...(purpose && { purpose }),
            ...(agreementIds?.length && { agreementIds }),
          },
        })),
      );
    },
    [tabs, key, editor, analytics],
  );

  const pickAgreement = useCallback(
    (paneId: string, agreementId: string) => {
      const now = tabs.getState().tabs.find(one => one.key === key);
      if (now) {
        // Each port may need a choice of its own.
        const agreementIds = [...(now.agreementIds ?? []), agreementId];
        tabs.edit(key, { agreementIds });
        now.results.rerun(paneId, { agreementIds });
      }
    },
    [tabs, key],
  );
  return { run, pickAgreement };
}
