import type { ResultColumn } from '@meshport/plugin-data-query-common';
import { type KeyboardEvent, useCallback } from 'react';
import type { ResultRows } from '../../hooks';
import {
  type GridCell,
  type GridSelection,
  moveCell,
  selectedRange,
} from './gridSelection';
import { toTsv } from './toTsv';

/** The keys of the grid: move, select, copy. @internal */
export function useGridKeyboard(options: {
  columns: ResultColumn[];
  rows: ResultRows;
  pageSize: number;
  selection: GridSelection;
  onSelect: (selection: GridSelection) => void;
  onCopied: (rows: number | undefined) => void;
}): (event: KeyboardEvent) => void {
  const { columns, rows, pageSize, selection, onSelect, onCopied } = options;

  return useCallback(
    (event: KeyboardEvent) => {
      const control = event.ctrlKey || event.metaKey;
      if (control && event.key.toLowerCase() === 'c') {
        if (String(window.getSelection() ?? '')) {
          return; // The browser copies what was marked with the mouse.
        }
        event.preventDefault();
        const range = selectedRange(selection, rows.length);
        const text = toTsv(
          columns.slice(range.fromColumn, range.toColumn + 1),
          rows
            .slice(range.fromRow, range.toRow + 1)
            .map(row => row.slice(range.fromColumn, range.toColumn + 1)),
        );
        const count = range.toRow - range.fromRow + 1;
        // Absent outside of secure contexts.
        const written = window.navigator.clipboard?.writeText(text);
        (written ?? Promise.reject(new Error('no clipboard'))).then(
          () => onCopied(count),
          () => onCopied(undefined),
        );
        return;
      }
      if (control && event.key.toLowerCase() === 'a') {
        event.preventDefault();
        onSelect({
          anchor: { row: 0, column: 0 },
          active: { row: rows.length - 1, column: columns.length - 1 },
        });
        return;
      }
      const active: GridCell | undefined = moveCell(
        selection.active,
        event.key,
        {
          rowCount: rows.length,
          columnCount: columns.length,
          pageSize,
          control,
        },
      );
      if (active) {
        event.preventDefault();
        onSelect({
          active,
          anchor: event.shiftKey ? selection.anchor : active,
        });
      }
    },
    [columns, rows, pageSize, selection, onSelect, onCopied],
  );
}
