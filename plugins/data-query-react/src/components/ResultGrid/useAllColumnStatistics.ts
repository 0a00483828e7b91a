import type { ResultColumn } from '@meshport/plugin-data-query-common';
import { useEffect, useState } from 'react';
import type { ResultRows } from '../../hooks';
import { type ColumnStatistics, columnStatistics } from './columnStatistics';
import { columnKind } from './columnTypes';

/** Work of one go; a longer one would be felt. */
const SLICE_MS = 12;

/** The figures of all columns, reckoned a few at a time so that the page stays alive. @internal */
export function useAllColumnStatistics(
  columns: ResultColumn[],
  rows: ResultRows,
): (ColumnStatistics | undefined)[] {
  const [statistics, setStatistics] = useState<ColumnStatistics[]>([]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const done: ColumnStatistics[] = [];
    const work = () => {
      const until = performance.now() + SLICE_MS;
      while (done.length < columns.length && performance.now() < until) {
        const index = done.length;
        done.push(
          columnStatistics(rows, index, columnKind(columns[index].type)),
        );
      }
      setStatistics([...done]);
      if (done.length < columns.length) {
        timer = setTimeout(work);
      }
    };
    timer = setTimeout(work);
    return () => clearTimeout(timer);
  }, [columns, rows]);
  return statistics;
}
