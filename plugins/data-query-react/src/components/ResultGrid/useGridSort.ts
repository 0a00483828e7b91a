import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { ResultColumn } from '@meshport/plugin-data-query-common';
import { useCallback, useMemo, useState } from 'react';
import type { ResultExtent, ResultRows } from '../../hooks';
import { dataQueryReactTranslationRef } from '../../translation';
import { columnKind } from './columnTypes';
import { type GridRows, reorderRows } from './GridRows';
import { type GridSort, nextSort, sortRows } from './sortRows';

/**
 * The loaded rows in the order asked for; another result comes unsorted again.
 *
 * @remarks
 * A permutation of indexes, not a table model: it also sorts integers beyond
 * 2^53 and decimals, which come as text, and costs four bytes a row.
 *
 * @internal
 */
export function useGridSort(options: {
  columns: ResultColumn[];
  rows: ResultRows;
  extent: ResultExtent;
  onSaid: (text: string) => void;
}): {
  rows: GridRows;
  sort?: GridSort;
  toggleSort: (column: number) => void;
} {
  const { columns, rows, extent, onSaid } = options;
  const { t } = useTranslationRef(dataQueryReactTranslationRef);
  const [state, setState] = useState<{
    columns: ResultColumn[];
    sort: GridSort;
  }>();
  const sort = state?.columns === columns ? state.sort : undefined;

  const ordered = useMemo(
    () =>
      sort
        ? reorderRows(
            rows,
            sortRows(rows, sort, columnKind(columns[sort.column].type)),
          )
        : rows,
    [columns, rows, sort],
  );
  const toggleSort = useCallback(
    (column: number) => {
      const next = nextSort(sort, column);
      setState(next && { columns, sort: next });
      const { name } = columns[column];
      if (!next) {
        onSaid(t('resultGrid.unsorted'));
      } else {
        const text = t(`resultGrid.${next.direction}`, { column: name });
        onSaid(
          extent === 'complete'
            ? text
            : `${text}. ${t('resultGrid.sortedLoadedOnly')}`,
        );
      }
    },
    [columns, extent, onSaid, sort, t],
  );
  return { rows: ordered, sort, toggleSort };
}
