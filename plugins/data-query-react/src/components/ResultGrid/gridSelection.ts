/** A cell; row -1 is the header. @internal */
export interface GridCell {
  row: number;
  column: number;
}

/** The cell with the focus, and where a selection began. @internal */
export interface GridSelection {
  active: GridCell;
  anchor: GridCell;
}

/** The first header, before anything was chosen. @internal */
export const START: GridSelection = {
  active: { row: -1, column: 0 },
  anchor: { row: -1, column: 0 },
};

/** A rectangle of cells, both ends included. @internal */
export interface GridRange {
  fromRow: number;
  toRow: number;
  fromColumn: number;
  toColumn: number;
}

/** The selected rectangle; a header stands for its whole column. @internal */
export function selectedRange(
  selection: GridSelection,
  rowCount: number,
): GridRange {
  const { active, anchor } = selection;
  const header = active.row < 0 || anchor.row < 0;
  return {
    fromRow: header ? 0 : Math.min(active.row, anchor.row),
    toRow: header ? rowCount - 1 : Math.max(active.row, anchor.row),
    fromColumn: Math.min(active.column, anchor.column),
    toColumn: Math.max(active.column, anchor.column),
  };
}

/**
 * Where a key leads, as the grid pattern of the ARIA Authoring Practices has
 * it, or undefined for a key that the grid does not take.
 * @internal
 */
export function moveCell(
  cell: GridCell,
  key: string,
  options: {
    rowCount: number;
    columnCount: number;
    pageSize: number;
    control: boolean;
  },
): GridCell | undefined {
  const { rowCount, columnCount, pageSize, control } = options;
  const row = (to: number) => Math.max(-1, Math.min(rowCount - 1, to));
  const column = (to: number) => Math.max(0, Math.min(columnCount - 1, to));
  switch (key) {
    case 'ArrowUp':
      return { ...cell, row: control ? -1 : row(cell.row - 1) };
    case 'ArrowDown':
      return { ...cell, row: row(control ? rowCount - 1 : cell.row + 1) };
    case 'ArrowLeft':
      return { ...cell, column: control ? 0 : column(cell.column - 1) };
    case 'ArrowRight':
      return {
        ...cell,
        column: column(control ? columnCount - 1 : cell.column + 1),
      };
    case 'Home':
      return { row: control ? row(0) : cell.row, column: 0 };
    case 'End':
      return {
        row: control ? rowCount - 1 : cell.row,
        column: columnCount - 1,
      };
    case 'PageUp':
      return { ...cell, row: row(Math.max(0, cell.row - pageSize)) };
    case 'PageDown':
      return { ...cell, row: row(cell.row + pageSize) };
    default:
      return undefined;
  }
}
