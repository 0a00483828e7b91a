import { useMemo } from 'react';
import { useStore } from '../../hooks';
import { offsetOf } from '../../sql';
import type { WorkbenchTab } from '../../workbench';
import type { EditorProblem } from '../SqlEditor';

/** Where in a tab's text the statement of its active result is wrong. @internal */
export function useActiveProblems(tab: WorkbenchTab): EditorProblem[] {
  const { panes, activeId } = useStore(tab.results)!;
  const pane = panes.find(one => one.id === activeId);
  const error = useStore(pane?.runner)?.error;
  const statement = pane?.request.sql;
  // Where it was; where it is now, if one wrote before it; else nowhere.
  let at = -1;
  if (pane && statement && error?.position) {
    at = tab.sql.startsWith(statement, pane.from)
      ? pane.from
      : tab.sql.indexOf(statement);
  }
  return useMemo(() => {
    const offset =
      at >= 0 && statement && error?.position
        ? offsetOf(statement, error.position)
        : undefined;
    return error && offset !== undefined
      ? [{ from: at + offset, message: error.message, severity: 'error' }]
      : [];
  }, [at, statement, error]);
}
