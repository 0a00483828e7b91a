import {
  type Dispatch,
  type MouseEvent,
  type SetStateAction,
  useMemo,
} from 'react';
import type { GridCell, GridSelection } from './gridSelection';

function cellOf(event: MouseEvent): GridCell | undefined {
  const cell =
    event.target instanceof Element
      ? event.target.closest<HTMLElement>('[data-column]')
      : null;
  return cell
    ? { row: Number(cell.dataset.row), column: Number(cell.dataset.column) }
    : undefined;
}

/** Choosing cells with the mouse: press, drag, Shift, press twice for the whole value. @internal */
export function useGridPointer(options: {
  onSelect: Dispatch<SetStateAction<GridSelection>>;
  onExpand: (cell: GridCell) => void;
}) {
  const { onSelect, onExpand } = options;
  return useMemo(
    () => ({
      onMouseDown: (event: MouseEvent) => {
        const cell = event.button === 0 ? cellOf(event) : undefined;
        if (cell) {
          const { shiftKey } = event;
          onSelect(({ anchor }) => ({
            active: cell,
            anchor: shiftKey ? anchor : cell,
          }));
        }
      },
      onMouseOver: (event: MouseEvent) => {
        const cell = event.buttons === 1 ? cellOf(event) : undefined;
        if (cell && cell.row >= 0) {
          onSelect(({ anchor }) => ({ active: cell, anchor }));
        }
      },
      onDoubleClick: (event: MouseEvent) => {
        const cell = cellOf(event);
        if (cell && cell.row >= 0) {
          onExpand(cell);
        }
      },
    }),
    [onSelect, onExpand],
  );
}
