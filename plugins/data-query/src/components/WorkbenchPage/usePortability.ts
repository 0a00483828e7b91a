import { useApi } from '@backstage/core-plugin-api';
import type { PortabilityFinding } from '@meshport/plugin-data-query-common';
import { queryApiRef } from '@meshport/plugin-data-query-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { offsetOf, splitStatements } from '../../sql';
import type { WorkbenchTab } from '../../workbench';
import type { EditorProblem } from '../SqlEditor';

/** Who still writes is left alone. */
const PAUSE_MS = 1500;
const MAX_STATEMENTS = 5;

/** What other engines would not understand of a tab's statements, once one pauses. @internal */
export function usePortability(tab: WorkbenchTab): EditorProblem[] {
  const queryApi = useApi(queryApiRef);
  const found = useRef(new Map<string, PortabilityFinding[]>());
  const [generation, setGeneration] = useState(0);
  const { sql, purpose } = tab;
  const statements = useMemo(() => splitStatements(sql), [sql]);

  useEffect(() => {
    const abort = new AbortController();
    const timer = setTimeout(async () => {
      for (const statement of statements.slice(0, MAX_STATEMENTS)) {
        if (!found.current.has(statement.sql)) {
          try {
            const { portability } = await queryApi.describe(
              { sql: statement.sql, ...(purpose && { purpose }) },
              { signal: abort.signal },
            );
            found.current.set(statement.sql, portability);
          } catch {
            // Not finished or not allowed: running it will tell.
          }
          if (abort.signal.aborted) {
            return;
          }
          setGeneration(value => value + 1);
        }
      }
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [queryApi, statements, purpose]);

  return useMemo(
    () =>
      statements.flatMap(statement =>
        (found.current.get(statement.sql) ?? []).flatMap(
          ({ message, advice, position }): EditorProblem[] => {
            const offset = offsetOf(statement.sql, position);
            return offset === undefined
              ? []
              : [
                  {
                    from: statement.from + offset,
                    message: [message, advice].filter(Boolean).join('; '),
                    severity: 'info',
                  },
                ];
          },
        ),
      ),
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [statements, generation],
  );
}
