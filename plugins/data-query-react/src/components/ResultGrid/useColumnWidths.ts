import type { ResultColumn } from '@meshport/plugin-data-query-common';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ResultRows } from '../../hooks';
import {
  CHOSEN_WIDTH_PX,
  columnKeys,
  type ColumnWidths,
  fittedWidths,
} from './columnWidths';

/** Widths of all columns: those that were chosen, else what fits. @internal */
export function useColumnWidths(options: {
  columns: ResultColumn[];
  rows: ResultRows;
  /** Chosen before. */
  defaultWidths?: ColumnWidths;
  onWidthsChange?: (widths: ColumnWidths) => void;
}): {
  widths: number[];
  /** Without a width the column fits its content again. */
  resize: (column: number, width?: number) => void;
} {
  const { columns, rows, defaultWidths = {}, onWidthsChange } = options;
  const [chosen, setChosen] = useState(defaultWidths);
  const keys = useMemo(() => columnKeys(columns), [columns]);

  // Widths settle with the first rows and stay, so that nothing jumps while more arrive.
  const sampled = Math.min(rows.length, 100);
  const fitted = useMemo(
    () => fittedWidths(columns, rows),
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [columns, sampled],
  );
  const widths = useMemo(
    () => fitted.map((width, index) => chosen[keys[index]] ?? width),
    [fitted, chosen, keys],
  );

  const resize = useCallback(
    (column: number, width?: number) => {
      const { min, max } = CHOSEN_WIDTH_PX;
      setChosen(({ [keys[column]]: _former, ...others }) =>
        width === undefined
          ? others
          : {
              ...others,
              [keys[column]]: Math.round(Math.min(max, Math.max(min, width))),
            },
      );
    },
    [keys],
  );

  const told = useRef(chosen);
  const tell = useRef(onWidthsChange);
  tell.current = onWidthsChange;
  useEffect(() => {
    if (told.current !== chosen) {
      told.current = chosen;
      tell.current?.(chosen);
    }
  }, [chosen]);

  return { widths, resize };
}
