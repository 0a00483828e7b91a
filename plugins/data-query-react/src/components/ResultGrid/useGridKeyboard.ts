import type { ResultColumn } from '@meshport/plugin-data-query-common';
import { type KeyboardEvent, useCallback } from 'react';
import type { GridRows } from './GridRows';
import {
  type GridCell,
  type GridSelection,
  moveCell,
  selectedRange,
} from './gridSelection';
import { toTsv } from './toTsv';

/** The keys of the grid: move, select, copy, sort, widen, show a whole value. @internal */
export function useGridKeyboard(options: {
  columns: ResultColumn[];
  rows: GridRows;
  /** How many rows a page is, right now. */
  pageSize: () => number;
  selection: GridSelection;
  onSelect: (selection: GridSelection) => void;
  onSort: (column: number) => void;
  /** The width of a column is to be changed. */
  onWidth: (column: number) => void;
  onExpand: (cell: GridCell) => void;
  onCopy: (text: string, rows: number) => void;
}): (event: KeyboardEvent) => void {
  const { columns, rows, pageSize, selection } = options;
  const { onSelect, onSort, onWidth, onExpand, onCopy } = options;

  return useCallback(
    (event: KeyboardEvent) => {
      const control = event.ctrlKey || event.metaKey;
      const { active: from, anchor } = selection;
      const take = () => event.preventDefault();
      if (control && event.key.toLowerCase() === 'c') {
        take();
        const range = selectedRange(selection, rows.length);
        onCopy(
          toTsv(
            columns.slice(range.fromColumn, range.toColumn + 1),
            rows
              .slice(range.fromRow, range.toRow + 1)
              .map(row => row.slice(range.fromColumn, range.toColumn + 1)),
          ),
          range.toRow - range.fromRow + 1,
        );
      } else if (control && event.key.toLowerCase() === 'a') {
        take();
        onSelect({
          anchor: { row: 0, column: 0 },
          active: { row: rows.length - 1, column: columns.length - 1 },
        });
      } else if (event.key === ' ' && control) {
        take();
        onSelect({
          anchor: { row: 0, column: from.column },
          active: { row: rows.length - 1, column: from.column },
        });
      } else if (event.key === ' ' && event.shiftKey && from.row >= 0) {
        take();
        onSelect({
          anchor: { row: from.row, column: 0 },
          active: { row: from.row, column: columns.length - 1 },
        });
      } else if (!control && ['Enter', 'F2', ' '].includes(event.key)) {
        take();
        if (from.row >= 0) {
          onExpand(from);
        } else if (event.key === 'F2') {
          onWidth(from.column);
        } else {
          onSort(from.column);
        }
      } else {
        const active = moveCell(from, event.key, {
          rowCount: rows.length,
          columnCount: columns.length,
          pageSize: pageSize(),
          control,
        });
        if (active) {
          take();
          onSelect({ active, anchor: event.shiftKey ? anchor : active });
        }
      }
    },
    [
      columns,
      rows,
      pageSize,
      selection,
      onSelect,
      onSort,
      onWidth,
      onExpand,
      onCopy,
    ],
  );
}
