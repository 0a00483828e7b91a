import type {
  ChartSpec,
  ResultColumn,
} from '@meshport/plugin-data-query-common';
import type { ResultRows } from '@meshport/plugin-data-query-react';
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { fitChart } from './fitChart';
import { guessChart } from './guessChart';

const PARAM = 'chart';

function readSpec(text: string | null): ChartSpec | undefined {
  try {
    const value: unknown = text && JSON.parse(text);
    return typeof value === 'object' &&
      value !== null &&
      'kind' in value &&
      'y' in value &&
      Array.isArray(value.y)
      ? (value as ChartSpec)
      : undefined;
  } catch {
    return undefined;
  }
}

/** The chart of a result: as the address says, else the likeliest one. @internal */
export function useChartSpec(
  columns: ResultColumn[],
  rows: ResultRows,
): [ChartSpec, (change: Partial<ChartSpec>) => void] {
  const [params, setParams] = useSearchParams();
  const text = params.get(PARAM);
  const spec = useMemo(
    () => fitChart(readSpec(text) ?? guessChart(columns, rows), columns),
    // More rows of the same result change no guess that a person has seen.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [text, columns],
  );
  const setSpec = useCallback(
    (change: Partial<ChartSpec>) =>
      setParams(
        current => {
          const next = new URLSearchParams(current);
          next.set(
            PARAM,
            JSON.stringify(fitChart({ ...spec, ...change }, columns)),
          );
          return next;
        },
        { replace: true },
      ),
    [setParams, spec, columns],
  );
  return [spec, setSpec];
}
